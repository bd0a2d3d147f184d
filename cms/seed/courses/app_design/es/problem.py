"""The module of the course in Spanish."""

from dataclasses import replace

from cms.seed.courses.app_design import problem
from cms.seed.words import care, checklist, heading, note, picture, printable, quiz, reflect, term, text, tip

WATCH = replace(
    problem.WATCH,
    title="Mira antes de dibujar",
    summary="Encuentra un problema pequeño que valga la pena resolver mirando lo que la gente hace, no lo que dice que quiere.",
    blocks=(
        picture("bus-stop", "Tres personas esperan. Cada una hace algo distinto, y cada gesto es una pista."),
        text(
            """
Pregunta en una parada de autobús qué app le gustaría a la gente y te dirán: una que muestre dónde está el autobús. Quédate allí veinte
minutos y verás otra cosa. Una mujer baja a la calle cada minuto para mirar más allá de la curva. Un escolar le pregunta a alguien que no
conoce qué minibús va a Oistins. Un anciano deja pasar dos minibuses, porque no alcanza a leer el letrero hasta que ya pasaron.

Tres personas, una parada, tres problemas, y un punto en un mapa resuelve solo uno. Diseñar empieza ahí: en la diferencia entre lo que
la gente pide y lo que hace.
"""
        ),
        term("Usuario", "Una persona con una tarea, un lugar y un estado de ánimo. Nunca “todo el mundo”."),
        term(
            "Necesidad",
            "Lo que alguien intenta conseguir, dicho sin nombrar una solución: saber si hay tiempo de comprar pan.",
        ),
        heading("Mira"),
        text(
            """
Elige un sitio donde la gente espera, hace fila, carga, cuenta o pregunta: un puesto del mercado, la oficina de una escuela, un centro
de salud, una cancha en día de entrenamiento. Siéntate donde no estorbes. Durante veinte minutos anota solo lo que una cámara podría
haber grabado:

- lo que hacen las manos y los ojos (“gira el teléfono dos veces”, “lee el tablero y luego pregunta igual”);
- lo que se pregunta en voz alta, palabra por palabra;
- lo que la gente se ha hecho por su cuenta: una lista en un cartón, la foto de un horario, un nudo en una cuerda.

Eso último es oro. Un remedio casero demuestra que a alguien le molestaba tanto el problema que se puso a resolverlo.
"""
        ),
        care(
            "Pregunta antes de fotografiar o grabar a alguien, y no anotes nombres. Para niñas y niños hace falta el permiso de su familia. Si alguien te pregunta qué haces, muéstraselo."
        ),
        heading("Pregunta"),
        text(
            """
Después habla con dos personas, cinco minutos con cada una. Pregunta por la última vez, nunca por el futuro: la gente es mala
adivina y buena testigo.

- “Cuéntame la última vez que se te acabó todo demasiado temprano. ¿Qué hiciste?”
- “¿Qué habías probado antes?”
- “¿Qué fue lo peor?”

Deja un silencio después de cada respuesta. No menciones tu idea: en cuanto lo haces, la gente se pone amable.
"""
        ),
        tip("“¿Usarías una app que…?” no es una pregunta. Casi todo el mundo dice que sí, y casi nadie lo dice en serio."),
        heading("Dilo en una línea"),
        text(
            """
Pon lo que encontraste en una frase con tres partes: **quién**, **qué intenta hacer**, **qué se lo impide**.

> Marva vende pescado en un puesto de Speightstown. Quiere saber antes de las diez cuánto tiene ya prometido a su clientela de
> siempre, pero las promesas están en su cabeza, en tres papelitos y en notas de voz.

No aparece ninguna pantalla, ningún botón, ninguna “app”. Esa es la prueba. Si tu frase contiene una solución, dejaste de mirar
demasiado pronto. Y es pequeña: una persona, una mañana. Los problemas pequeños se pueden resolver para el viernes.
"""
        ),
        picture("need-line", "Quién, qué intenta hacer, qué se lo impide. La app no está en la frase."),
        checklist(
            "Un problema que merece un dibujo",
            "Observé un lugar durante veinte minutos y anoté solo lo que una cámara podría haber grabado",
            "Pregunté a dos personas por la última vez que pasó",
            "Mi frase nombra una persona, una tarea y un obstáculo, y ninguna solución",
        ),
        reflect("¿Qué hizo la gente que te sorprendió? ¿Qué esperabas ver en su lugar?"),
        quiz("seeing-a-problem"),
    ),
)

SCREEN = replace(
    problem.SCREEN,
    title="Seis bocetos, una pantalla",
    summary="Dibuja rápido muchas respuestas, elige una y componla para que un pulgar la alcance y unos ojos cansados la lean.",
    blocks=(
        text(
            """
Dobla una hoja tres veces y ábrela: ocho cuadros. Pon un temporizador de ocho minutos y dibuja en al menos seis de ellos una respuesta
distinta a tu frase, un minuto para cada una. Si sale feo, está bien. Un boceto que podrías enmarcar tardó demasiado, y lo vas a defender en
vez de mirarlo.

Las dos primeras ideas las tiene todo el mundo. La tercera duele. A partir de la cuarta empiezas a encontrar cosas: una pantalla que es
solo un número; una lista que es un dibujo del puesto; ninguna pantalla, sino un mensaje a las nueve y media.
"""
        ),
        picture("eight-boxes", "Una hoja, ocho cuadros, un minuto cada uno. El círculo marca el que sigue adelante."),
        text(
            """
Muéstrale la hoja a alguien sin explicarla. Pregunta qué hace cada cuadro. Marca el que se entendió primero **y** responde a tu
frase. Dibújalo otra vez, del tamaño de un celular.
"""
        ),
        heading("Una cosa primero"),
        text(
            """
Mira tu pantalla con los ojos entrecerrados. ¿Qué queda? Eso es lo que la gente verá en el primer segundo, y debería ser aquello por lo
que vino. Marva vino por un número: cuántas libras están prometidas. Así que el número es lo más grande de su pantalla, y “agregar una
promesa” es el único botón que destaca. Todo lo demás puede ser más pequeño, ir más abajo o en otra pantalla.

Hay tres maneras de poner una cosa en primer lugar: el **tamaño**, el **contraste** y el **espacio alrededor**. Usa uno o dos. Cuando todo es
grande, nada lo es.
"""
        ),
        picture(
            "hierarchy", "Las mismas partes dos veces. A la izquierda gritan juntas; a la derecha, un número habla primero."
        ),
        heading("El pulgar"),
        text(
            """
La mayoría de los celulares se sostienen con una mano y se manejan con el pulgar, muchas veces en un autobús. Dos cifras te ayudan a
no engañarte. Las pautas de accesibilidad de la web (WCAG 2.2, nivel AA) piden zonas táctiles de al menos **24 por 24** píxeles CSS, o el mismo
espacio a su alrededor; su nivel más estricto pide **44 por 44**. En papel, haz cada botón al menos tan ancho como la punta de un
dedo, unos nueve milímetros, y pon el que más se usa cerca de la parte de abajo, donde llega el pulgar sin mover el celular.
"""
        ),
        heading("El contraste"),
        text(
            """
El contraste es la proporción entre la luz del texto y la luz del fondo, de 1:1 (invisible) a 21:1 (negro sobre blanco). El nivel AA
pide al menos **4,5:1** para el texto y **3:1** para el texto grande y la forma de los botones. Los colores que parecen vivos suelen
ser demasiado claros: el mango de estos dibujos tiene solo 1,9:1 sobre su papel, así que nunca podría llevar palabras. La tinta oscura
sobre ese mismo mango tiene 8,4:1, y sí puede.

El sol es la prueba más dura. Saca tu pantalla a mediodía y sostenla con el brazo estirado.
"""
        ),
        note(
            "El color no debe ser la única señal. Más o menos uno de cada doce hombres distingue peor el rojo y el verde: dale también una palabra o una forma a “agotado”."
        ),
        checklist(
            "Una pantalla para un solo pulgar",
            "Dibujé al menos seis respuestas antes de elegir",
            "Con los ojos entrecerrados, lo primero que veo es aquello por lo que viene la gente",
            "Cada botón es al menos tan ancho como un dedo, y el más usado está cerca de la parte de abajo",
            "Nada se dice solo con el color",
        ),
        quiz("one-screen"),
    ),
)

PAPER_TEST = replace(
    problem.PAPER_TEST,
    title="Un prototipo de papel",
    summary="Construye tu app con papel, haz de computadora y deja que cinco personas te muestren qué falla.",
    blocks=(
        text(
            """
Un prototipo es una pregunta que se puede tocar. El tuyo pregunta: *¿puede alguien que nunca ha visto esto hacer la tarea sin ayuda?* El
papel lo pregunta tan bien como cualquier programa, y entre dos pruebas se redibuja con unas tijeras.
"""
        ),
        picture("paper-phone", "Un marco de cartón, pantallas en una tira y una mano que hace de computadora."),
        heading("Constrúyelo"),
        text(
            """
1. Recorta un marco de cartón con una ventana del tamaño de la pantalla de un celular.
2. Dibuja cada pantalla de **una** tarea en su propia hoja: dónde empieza, cada paso, y el final que dice que funcionó.
3. Dibuja también lo que sale mal: todavía nada en la lista, sin conexión, una palabra en lugar de un número. La gente real se topa primero con eso.
4. Pon lo que cambia en pedacitos: un teclado, un mensaje, una casilla marcada.
5. Recórrelo una vez tú. Encontrarás una pantalla que no lleva a ninguna parte. Dibuja ahora lo que falta.
"""
        ),
        printable("phone-frame", "Cuatro marcos de celular", "Una página para imprimir, recortar y dibujar."),
        heading("Pruébalo"),
        text(
            """
Hacen falta dos roles. **La computadora** mueve las hojas y no habla. **Quien conduce** la prueba habla y no ayuda. Si no hay nadie más,
haz tú de computadora y di al principio las tres frases de quien conduce:

- “Estoy probando el papel, no a ti. Si algo no funciona, el error es mío.”
- “Por favor, piensa en voz alta: dime qué miras y qué esperas.”
- “No voy a ayudarte, porque quiero ver dónde no está claro.”

Luego da una tarea con las palabras de la vida, sin las palabras de tus botones. No “agrega un pedido”, sino “el señor Gittens quiere
cuatro libras de marlín para el sábado”. Y entonces viene lo difícil: callar. Cuando pregunten “¿aprieto aquí?”, contesta “¿tú qué
esperarías?”. Diez segundos de duda te enseñan más que cualquier opinión.
"""
        ),
        care(
            "Prueba con gente que dijo que sí, y detente cuando quiera parar. Escribe qué hizo mal el papel, nunca quién se equivocó."
        ),
        heading("Cinco personas"),
        text(
            """
La primera persona te muestra un problema; no puedes saber si es del papel o de ella. Después de la tercera ya viste dos veces el mismo
tropiezo. Hacia la quinta, casi todo lo que ves se repite: es hora de redibujar y no de seguir probando. Cinco es una regla práctica para
encontrar pronto los problemas grandes, no una prueba de que lo demás está bien.

De cada persona anota dónde se detuvo, qué dijo y qué hizo después. Luego haz una tabla con una fila para cada tropiezo y una columna
para cada persona, y pon una marca donde ocurrió.
"""
        ),
        picture("stumbles", "Las filas son tropiezos, las columnas personas. Primero se arregla la fila con más marcas."),
        text(
            """
Arregla en este orden: lo que detuvo a la gente; lo que la mandó por el camino equivocado; lo que la hizo ir despacio. Lo que no hizo
tropezar a nadie se queda, por mucho que te gustara redibujarlo. Después prueba otra vez con alguien nuevo.
"""
        ),
        checklist(
            "Probado por cinco personas",
            "Mi prototipo tiene un principio, un final y al menos una cosa que sale mal",
            "Di una tarea sin usar las palabras de mis botones",
            "Cinco personas lo probaron y no ayudé",
            "Cambié lo que detuvo a más gente, y anoté por qué",
        ),
        reflect("¿Qué cambio hiciste que a solas nunca se te habría ocurrido?"),
        quiz("testing-on-paper"),
    ),
)

PROBLEM = replace(
    problem.PROBLEM,
    title="De una fila a un prototipo",
    summary="Observa a la gente, dibuja muchas respuestas y prueba una en papel.",
    lessons=(WATCH, SCREEN, PAPER_TEST),
)
