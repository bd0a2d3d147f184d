"""The page of the course in Spanish, and what its drawings show."""

from dataclasses import replace

from cms.seed.courses.app_design import plan

PLAN = replace(
    plan.PLAN,
    title="Diseñar una app: del problema al prototipo",
    summary="Elige un problema pequeño en una parada de autobús, en el mercado o en la escuela, y diseña una app de celular que lo resuelva. Pruébala en papel.",
    description="<p>Necesitas papel, un lápiz, tijeras y a alguien que se deje observar durante veinte minutos. Ni programas ni código: "
    "aquí todo se dibuja, se recorta y se mueve a mano.</p>"
    "<p>Tres lecciones te llevan de observar a un prototipo de papel que han probado cinco personas. Elige un problema real al principio "
    "y quédate con él hasta el final.</p>",
    outcomes=(
        "Observar y preguntar a la gente, y anotar lo que necesita con sus propias palabras",
        "Bocetar varias respuestas antes de elegir una",
        "Componer una pantalla de celular con una sola acción clara, contraste suficiente y botones que el pulgar alcance",
        "Construir un prototipo de papel y probarlo con cinco personas",
        "Decidir, a partir de lo que viste, qué cambiar primero",
    ),
)

SHOWN = {
    "bus-stop": "Tres personas esperan en una parada: una se asoma para mirar, un niño, y una persona mayor con bastón; llega un minibús.",
    "need-line": "Una persona a la izquierda, dos muros en medio y un aro que alcanzar a la derecha, con su reflejo debajo.",
    "eight-boxes": "Una hoja con ocho cuadros, siete de ellos con un boceto rápido; un círculo rojo rodea el quinto.",
    "hierarchy": "Dos pantallas de celular: una con seis barras vivas iguales, otra con un círculo grande, tres líneas finas y un botón oscuro.",
    "paper-phone": "Una mano desliza una tira con tres pantallas dibujadas por un marco de cartón.",
    "stumbles": "Cinco personas arriba, cuatro filas debajo; la primera fila tiene cuatro marcas rojas, las demás unas pocas oscuras.",
    "phone-frame": "Cuatro contornos de celular vacíos, uno junto a otro, para imprimir y dibujar dentro.",
}
