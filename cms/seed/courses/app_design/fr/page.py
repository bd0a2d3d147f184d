"""The page of the course in French, and what its drawings show."""

from dataclasses import replace

from cms.seed.courses.app_design import plan

PLAN = replace(
    plan.PLAN,
    title="Créer une appli : du problème au prototype",
    summary="Choisis un petit problème à un arrêt de bus, au marché ou à l’école, et imagine une appli de téléphone qui le résout. Teste-la sur papier.",
    description="<p>Il te faut du papier, un crayon, des ciseaux et quelqu’un qui te laisse l’observer pendant vingt minutes. Ni logiciel ni code : "
    "ici, tout se dessine, se découpe et se déplace à la main.</p>"
    "<p>Trois leçons te mènent de l’observation à un prototype en papier que cinq personnes ont essayé. Choisis un vrai problème au début "
    "et garde-le jusqu’au bout.</p>",
    outcomes=(
        "Observer et questionner des gens, et noter ce dont ils ont besoin avec leurs mots à eux",
        "Esquisser plusieurs réponses avant d’en choisir une",
        "Composer un écran de téléphone avec une seule action évidente, assez de contraste et des boutons à portée de pouce",
        "Construire un prototype en papier et le tester avec cinq personnes",
        "Décider, d’après ce que tu as vu, ce qu’il faut changer en premier",
    ),
)

SHOWN = {
    "bus-stop": "Trois personnes attendent à un arrêt de bus : l’une se penche pour regarder, un enfant, et une personne âgée avec une canne ; un minibus arrive.",
    "need-line": "Une personne à gauche, deux murs au milieu et un anneau à atteindre à droite, avec leur reflet en dessous.",
    "eight-boxes": "Une feuille de huit cases, dont sept avec un croquis rapide ; un cercle rouge entoure la cinquième.",
    "hierarchy": "Deux écrans de téléphone : l’un avec six barres vives toutes pareilles, l’autre avec un grand rond, trois lignes fines et un bouton sombre.",
    "paper-phone": "Une main tire une bande de trois écrans dessinés à travers un cadre en carton.",
    "stumbles": "Cinq personnes en haut, quatre lignes en dessous ; la première ligne porte quatre marques rouges, les autres quelques marques sombres.",
    "phone-frame": "Quatre contours de téléphone vides côte à côte, à imprimer pour dessiner dedans.",
}
