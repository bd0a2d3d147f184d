"""The three quizzes of the course in Spanish."""

from cms.seed.courses.app_design import quizzes
from cms.seed.words import RubricText, questions_in

TEST_NOTE = RubricText(
    "Notas de una prueba en papel",
    (
        (
            "La tarea",
            "¿Funcionaría sin tu ayuda, y sin las palabras de la pantalla?",
            (
                (2, "Con las palabras de la vida, y un motivo para quererlo"),
                (1, "Una tarea, pero usa las palabras de la pantalla"),
                (0, "Ninguna tarea, o da la respuesta"),
            ),
        ),
        (
            "La sorpresa",
            "¿Se habría podido filmar?",
            (
                (2, "Lo que alguien hizo, visto y no juzgado"),
                (1, "Una opinión sobre la persona o el diseño"),
                (0, "Nada observado"),
            ),
        ),
        (
            "El cambio",
            "¿Sale de lo que se vio?",
            (
                (2, "Un solo cambio, que responde a la sorpresa"),
                (1, "Un cambio, por otro motivo"),
                (0, "Ningún cambio nombrado"),
            ),
        ),
    ),
)

SEEING = questions_in(
    quizzes.SEEING,
    "Ver un problema",
    "Cuatro preguntas sobre mirar y preguntar.",
    (
        "<p>¿Cuál de estas es una necesidad?</p>",
        (
            (
                "Una app con un mapa de cada minibús y sus tres paradas siguientes",
                False,
                "Eso es una solución. ¿Qué podría hacer alguien gracias al mapa?",
            ),
            (
                "Saber si hay tiempo de comprar pan antes de que llegue el minibús",
                True,
                "Sí: una tarea, y ninguna solución dentro.",
            ),
            (
                "Un letrero más grande en la parada, que se lea desde bien lejos",
                False,
                "Un letrero es una respuesta entre muchas. ¿Para qué sirve?",
            ),
        ),
    ),
    (
        "<p>¿Qué notas tomadas en un puesto del mercado podría haber grabado una cámara?</p>",
        (
            ("“Cuenta las bolsas dos veces antes de contestar”", True, "Correcto: manos y ojos."),
            ("“Se organiza mal”", False, "Eso es un juicio. ¿Qué viste que te hizo pensarlo?"),
            ("“Tiene una lista de nombres en un pedazo de cartón”", True, "Correcto, y un remedio casero es una pista fuerte."),
            ("“Le encantaría una app”", False, "Nadie puede grabar un deseo, y menos el tuyo."),
        ),
    ),
    (
        "<p>¿Qué pregunta te dice más?</p>",
        (
            ("“¿Usarías una app que guarde todos tus pedidos?”", False, "La mayoría dice que sí por amabilidad."),
            (
                "“Cuéntame la última vez que un pedido salió mal.”",
                True,
                "Sí: la gente es buena testigo de lo que pasó.",
            ),
            ("“¿Cuántos pedidos tendrás el año que viene?”", False, "La gente es mala adivina. Pregunta por la última vez."),
        ),
    ),
    (
        "<p>La frase que describe tu problema debe nombrar la app que vas a hacer.</p>",
        (
            False,
            "Correcto: quién, qué intenta hacer, qué se lo impide, y ninguna solución.",
            "Con una solución dentro, la frase termina tu búsqueda antes de que empiece.",
        ),
    ),
)

SCREEN = questions_in(
    quizzes.SCREEN,
    "Una sola pantalla",
    "Cinco preguntas sobre composición, pulgares y contraste.",
    (
        "<p>¿Qué proporción de contraste piden como mínimo las WCAG 2.2 (nivel AA) para el texto normal?</p>",
        (4.5, 0, ":1", "Sí, 4,5 a 1.", "Está entre el 3 del texto grande y el 7 del nivel más estricto."),
    ),
    (
        "<p>Miras una pantalla con los ojos entrecerrados. ¿Qué buscas?</p>",
        (
            ("Si todos los colores combinan bien entre ellos", False, "El gusto puede esperar. ¿Qué se ve primero?"),
            ("Lo que destaca cuando desaparecen los detalles", True, "Sí: debería ser aquello por lo que vino la gente."),
            ("Faltas de ortografía y líneas torcidas", False, "Para esas necesitas los dos ojos bien abiertos."),
        ),
    ),
    (
        "<p>¿Qué puede hacer que una cosa vaya primero?</p>",
        (
            ("El tamaño", True, "Correcto."),
            ("El espacio alrededor", True, "Correcto: el vacío señala."),
            ("El contraste", True, "Correcto."),
            ("Ponerlo todo en negrita", False, "Cuando todo es fuerte, nada lo es."),
        ),
    ),
    (
        "<p>La app de un puesto muestra en rojo lo agotado y en verde lo demás. ¿Qué falta?</p>",
        (
            ("Un tercer color para lo que se acaba", False, "Más colores no ayudan a quien no puede distinguirlos."),
            ("Una palabra o una forma junto al color", True, "Sí: el color nunca es la única señal."),
            ("Nada: bastan el rojo y el verde", False, "Quien ve iguales el rojo y el verde pediría lo que ya no hay."),
        ),
    ),
    (
        "<p>Lo mejor es hacer varios bocetos rápidos antes de uno con cuidado.</p>",
        (
            True,
            "Correcto: primero muchos y rápido, después uno con cuidado.",
            "Cuesta soltar un primer boceto muy cuidado, y las primeras ideas son las que tiene todo el mundo.",
        ),
    ),
)

TESTING = questions_in(
    quizzes.TESTING,
    "Probar en papel",
    "Cuatro preguntas sobre un prototipo y quienes lo prueban, y una sobre el tuyo.",
    (
        "<p>Pon los pasos en orden.</p>",
        (
            (
                "Dibujar las pantallas de una tarea",
                "Recorrerlas por tu cuenta",
                "Dar una tarea a alguien y callar",
                "Marcar cada tropiezo en una tabla",
                "Arreglar lo que detuvo a más gente",
            ),
            "Sí.",
            "Se prueba antes de arreglar, y lo recorres tú antes que nadie.",
        ),
    ),
    (
        "<p>La persona que prueba pregunta: “¿Aprieto aquí?”. ¿Qué dices?</p>",
        (
            ("“Sí, es ese, dale.”", False, "Ahora nunca sabrás si el papel estaba claro."),
            ("“¿Tú qué esperarías?”", True, "Sí: es amable y no delata nada."),
            ("“Mira otra vez, es fácil.”", False, "Si lo fuera, no preguntaría. Estás probando el papel, no a la persona."),
        ),
    ),
    (
        "<p>¿Qué tarea no da la respuesta? El botón dice “Agregar pedido”.</p>",
        (
            (
                "“Agrega un pedido para el señor Gittens, para el sábado.”",
                False,
                "Las palabras del botón están dentro, así que solo pruebas si leen.",
            ),
            (
                "“El señor Gittens quiere cuatro libras de marlín para el sábado.”",
                True,
                "Sí: las palabras de la vida, no las de la pantalla.",
            ),
            ("“Aprieta el botón de abajo cuando llegues.”", False, "Eso prueba si encuentran la parte de abajo."),
        ),
    ),
    (
        "<p>¿Más o menos con cuántas personas se suele hacer una primera ronda, antes de redibujar? Escribe el número en letras o en cifras.</p>",
        (("cinco", "5"), "Sí: unas cinco.", "Cuenta las columnas de la tabla de la lección."),
    ),
    (
        "<p>Escribe la tarea que le diste a alguien, palabra por palabra, y una cosa que te sorprendió. ¿Qué vas a cambiar?</p>",
        (
            TEST_NOTE,
            80,
            "“La señorita Alleyne quiere dos panes antes de que llegue el minibús. Muéstrame.” Dos de cinco buscaron primero la "
            "hora, porque de ella depende todo. Pondré la hora del minibús arriba, en la primera pantalla.",
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (SEEING, SCREEN, TESTING)}
