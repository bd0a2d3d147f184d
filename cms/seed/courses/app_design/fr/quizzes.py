"""The three quizzes of the course in French."""

from cms.seed.courses.app_design import quizzes
from cms.seed.words import RubricText, questions_in

TEST_NOTE = RubricText(
    "Notes d’un test sur papier",
    (
        (
            "La tâche",
            "Marcherait-elle sans ton aide, et sans les mots de l’écran ?",
            (
                (2, "Avec les mots de la vie, et une raison de le vouloir"),
                (1, "Une tâche, mais avec les mots de l’écran"),
                (0, "Pas de tâche, ou elle donne la réponse"),
            ),
        ),
        (
            "La surprise",
            "Aurait-on pu la filmer ?",
            (
                (2, "Ce que quelqu’un a fait, vu et non jugé"),
                (1, "Un avis sur la personne ou sur le dessin"),
                (0, "Rien d’observé"),
            ),
        ),
        (
            "Le changement",
            "Découle-t-il de ce qui a été vu ?",
            (
                (2, "Un seul changement, qui répond à la surprise"),
                (1, "Un changement, pour une autre raison"),
                (0, "Aucun changement nommé"),
            ),
        ),
    ),
)

SEEING = questions_in(
    quizzes.SEEING,
    "Voir un problème",
    "Quatre questions sur l’art de regarder et de demander.",
    (
        "<p>Lequel de ces trois est un besoin ?</p>",
        (
            (
                "Une appli avec une carte de chaque minibus et de ses trois arrêts suivants",
                False,
                "C’est une solution. Qu’est-ce que la carte permettrait de faire ?",
            ),
            (
                "Savoir s’il reste le temps d’acheter du pain avant le minibus",
                True,
                "Oui : une tâche, et aucune solution dedans.",
            ),
            (
                "Un panneau plus grand à l’arrêt, que de vieux yeux lisent de loin",
                False,
                "Un panneau est une réponse parmi beaucoup d’autres. À quoi sert-il ?",
            ),
        ),
    ),
    (
        "<p>Quelles notes prises à un étal du marché aurait-on pu filmer ?</p>",
        (
            ("« Compte les sacs deux fois avant de répondre »", True, "Juste : des mains et des yeux."),
            ("« S’organise mal »", False, "C’est un jugement. Qu’as-tu vu qui te l’a fait penser ?"),
            ("« A une liste de noms sur un bout de carton »", True, "Juste, et un bricolage est un indice fort."),
            ("« Adorerait une appli »", False, "Personne ne peut filmer un souhait, encore moins le tien."),
        ),
    ),
    (
        "<p>Quelle question t’en apprend le plus ?</p>",
        (
            (
                "« Tu utiliserais une appli qui garde toutes tes commandes ? »",
                False,
                "La plupart des gens disent oui par gentillesse.",
            ),
            (
                "« Raconte-moi la dernière fois qu’une commande s’est mal passée. »",
                True,
                "Oui : les gens sont de bons témoins de ce qui est arrivé.",
            ),
            (
                "« Combien de commandes auras-tu l’an prochain ? »",
                False,
                "Les gens sont de mauvais prophètes. Demande la dernière fois.",
            ),
        ),
    ),
    (
        "<p>La phrase qui décrit ton problème doit nommer l’appli que tu vas faire.</p>",
        (
            False,
            "Juste : qui, ce que la personne essaie de faire, ce qui se met en travers, et aucune solution.",
            "Avec une solution dedans, la phrase termine ta recherche avant qu’elle ait commencé.",
        ),
    ),
)

SCREEN = questions_in(
    quizzes.SCREEN,
    "Un seul écran",
    "Cinq questions sur la mise en page, les pouces et le contraste.",
    (
        "<p>Quel rapport de contraste les WCAG 2.2 (niveau AA) demandent-elles au moins pour du texte ordinaire ?</p>",
        (4.5, 0, ":1", "Oui, 4,5 pour 1.", "Il se trouve entre le 3 du grand texte et le 7 du niveau plus strict."),
    ),
    (
        "<p>Tu regardes un écran les yeux mi-clos. Qu’est-ce que tu cherches ?</p>",
        (
            ("Si toutes les couleurs vont bien ensemble", False, "Le goût peut attendre. Que voit-on en premier ?"),
            (
                "Ce qui ressort quand les détails ont disparu",
                True,
                "Oui : ce devrait être ce que les gens sont venus chercher.",
            ),
            (
                "Des fautes d’orthographe et des lignes de travers",
                False,
                "Pour celles-là, il te faut les deux yeux bien ouverts.",
            ),
        ),
    ),
    (
        "<p>Qu’est-ce qui peut faire passer une chose en premier ?</p>",
        (
            ("La taille", True, "Juste."),
            ("L’espace autour", True, "Juste : le vide montre du doigt."),
            ("Le contraste", True, "Juste."),
            ("Tout mettre en gras", False, "Quand tout est fort, rien ne l’est."),
        ),
    ),
    (
        "<p>L’appli d’un étal montre en rouge ce qui est épuisé et le reste en vert. Que manque-t-il ?</p>",
        (
            (
                "Une troisième couleur pour ce qui s’épuise",
                False,
                "D’autres couleurs n’aident pas les gens qui ne peuvent pas les distinguer.",
            ),
            ("Un mot ou une forme à côté de la couleur", True, "Oui : la couleur n’est jamais le seul signe."),
            (
                "Rien : le rouge et le vert suffisent",
                False,
                "Quelqu’un qui voit le rouge et le vert pareils commanderait ce qu’il n’y a plus.",
            ),
        ),
    ),
    (
        "<p>Le mieux est de faire plusieurs croquis rapides avant d’en soigner un.</p>",
        (
            True,
            "Juste : d’abord beaucoup et vite, puis un seul avec soin.",
            "On a du mal à lâcher un premier croquis soigné, et les premières idées sont celles que tout le monde a.",
        ),
    ),
)

TESTING = questions_in(
    quizzes.TESTING,
    "Tester sur papier",
    "Quatre questions sur un prototype et les gens qui l’essaient, et une sur le tien.",
    (
        "<p>Remets les étapes dans l’ordre.</p>",
        (
            (
                "Dessiner les écrans d’une tâche",
                "Les parcourir toi-même",
                "Donner une tâche à quelqu’un et te taire",
                "Marquer chaque faux pas dans un tableau",
                "Réparer ce qui a arrêté le plus de gens",
            ),
            "Oui.",
            "On teste avant de réparer, et on parcourt le tout soi-même avant les autres.",
        ),
    ),
    (
        "<p>Une personne qui teste demande : « J’appuie là ? » Que dis-tu ?</p>",
        (
            ("« Oui, c’est celui-là, vas-y. »", False, "Maintenant tu ne sauras jamais si le papier était clair."),
            ("« À quoi est-ce que tu t’attendrais ? »", True, "Oui : c’est gentil, et ça ne dévoile rien."),
            (
                "« Regarde encore, c’est facile. »",
                False,
                "Si ça l’était, on ne demanderait pas. Tu testes le papier, pas la personne.",
            ),
        ),
    ),
    (
        "<p>Quelle tâche ne donne pas la réponse ? Sur le bouton, il y a « Ajouter une commande ».</p>",
        (
            (
                "« Ajoute une commande pour M. Gittens, pour samedi. »",
                False,
                "Les mots du bouton sont dedans : tu ne testes que la lecture.",
            ),
            (
                "« M. Gittens veut quatre livres de marlin pour samedi. »",
                True,
                "Oui : les mots de la vie, pas ceux de l’écran.",
            ),
            ("« Appuie sur le bouton du bas dès que tu es là. »", False, "Cela teste seulement si on trouve le bas."),
        ),
    ),
    (
        "<p>Environ combien de personnes prend-on d’habitude pour un premier tour, avant de redessiner ? Écris le nombre en lettres ou en chiffres.</p>",
        (("cinq", "5"), "Oui : environ cinq.", "Compte les colonnes du tableau de la leçon."),
    ),
    (
        "<p>Écris la tâche que tu as donnée à une personne, mot pour mot, et une chose à laquelle tu ne t’attendais pas. Que vas-tu changer ?</p>",
        (
            TEST_NOTE,
            80,
            "« Mlle Alleyne veut deux pains avant l’arrivée du minibus. Montre-moi. » Deux personnes sur cinq ont d’abord cherché "
            "l’heure, parce que tout en dépend. Je mettrai l’heure du minibus en haut du premier écran.",
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (SEEING, SCREEN, TESTING)}
