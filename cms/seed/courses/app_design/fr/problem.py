"""The module of the course in French."""

from dataclasses import replace

from cms.seed.courses.app_design import problem
from cms.seed.words import care, checklist, heading, note, picture, printable, quiz, reflect, term, text, tip

WATCH = replace(
    problem.WATCH,
    title="Regarde avant de dessiner",
    summary="Trouve un petit problème qui vaut la peine d’être résolu en regardant ce que les gens font, pas ce qu’ils disent vouloir.",
    blocks=(
        picture("bus-stop", "Trois personnes attendent. Chacune fait autre chose, et chaque geste est un indice."),
        text(
            """
Demande aux gens d’un arrêt de bus quelle appli leur plairait. Ils te diront : une appli qui montre où est le bus. Reste là vingt
minutes et tu verras autre chose. Une femme descend sur la chaussée toutes les minutes pour regarder derrière le virage. Un écolier
demande à quelqu’un qu’il ne connaît pas quel minibus va à Oistins. Un vieil homme laisse passer deux minibus, parce qu’il ne peut
lire le panneau qu’une fois qu’ils sont passés.

Trois personnes, un arrêt, trois problèmes, et un point sur une carte n’en résout qu’un seul. Concevoir commence là : dans l’écart
entre ce que les gens demandent et ce qu’ils font.
"""
        ),
        term("Utilisateur", "Une personne avec une tâche, un lieu et une humeur. Jamais « tout le monde »."),
        term(
            "Besoin",
            "Ce que quelqu’un essaie d’obtenir, dit sans nommer de solution : savoir s’il reste le temps d’acheter du pain.",
        ),
        heading("Regarde"),
        text(
            """
Choisis un endroit où l’on attend, fait la queue, porte, compte ou demande : un étal au marché, le secrétariat d’une école, un
dispensaire, un terrain de foot un jour d’entraînement. Assieds-toi là où tu ne gênes personne. Pendant vingt minutes, note seulement
ce qu’une caméra aurait pu filmer :

- ce que font les mains et les yeux (« tourne le téléphone deux fois », « lit le tableau, puis demande quand même ») ;
- ce qui se demande à voix haute, mot pour mot ;
- ce que les gens se sont fabriqué : une liste sur un carton, la photo d’un horaire, un nœud dans une ficelle.

Ces bricolages-là valent de l’or. Ils prouvent que le problème gênait assez quelqu’un pour qu’il s’en occupe.
"""
        ),
        care(
            "Demande avant de photographier ou d’enregistrer quelqu’un, et n’écris aucun nom. Pour un enfant, il faut l’accord d’un parent. Si on te demande ce que tu fais, montre-le."
        ),
        heading("Demande"),
        text(
            """
Parle ensuite avec deux personnes, cinq minutes chacune. Pose des questions sur la dernière fois, jamais sur l’avenir : les gens sont
de mauvais prophètes et de bons témoins.

- « Raconte-moi la dernière fois que tu as tout vendu trop tôt. Qu’est-ce que tu as fait ? »
- « Qu’est-ce que tu avais essayé avant ? »
- « Qu’est-ce qui était le plus pénible ? »

Laisse un silence après chaque réponse. Ne parle pas de ton idée : dès que tu le fais, les gens deviennent polis.
"""
        ),
        tip(
            "« Est-ce que tu utiliserais une appli qui… ? » n’est pas une question. Presque tout le monde dit oui, et presque personne ne le pense."
        ),
        heading("Dis-le en une ligne"),
        text(
            """
Mets ce que tu as trouvé dans une phrase en trois morceaux : **qui**, **ce que la personne essaie de faire**, **ce qui se met en travers**.

> Marva vend du poisson sur un étal à Speightstown. Elle veut savoir avant dix heures combien elle a déjà promis à sa clientèle
> fidèle, mais les promesses sont dans sa tête, sur trois bouts de papier et dans des messages vocaux.

Ni écran, ni bouton, ni « appli » là-dedans. C’est le test. Si ta phrase contient une solution, tu as arrêté de regarder trop tôt. Et
elle est petite : une personne, un matin. Un petit problème peut être résolu d’ici vendredi.
"""
        ),
        picture(
            "need-line", "Qui, ce que la personne essaie de faire, ce qui se met en travers. L’appli n’est pas dans la phrase."
        ),
        checklist(
            "Un problème qui mérite un dessin",
            "J’ai observé un endroit pendant vingt minutes et noté seulement ce qu’une caméra aurait pu filmer",
            "J’ai demandé à deux personnes de me raconter la dernière fois que c’est arrivé",
            "Ma phrase nomme une personne, une tâche et un obstacle, et aucune solution",
        ),
        reflect("À quel geste ne t’attendais-tu pas ? Qu’est-ce que tu pensais voir à la place ?"),
        quiz("seeing-a-problem"),
    ),
)

SCREEN = replace(
    problem.SCREEN,
    title="Six croquis, un écran",
    summary="Dessine vite beaucoup de réponses, choisis-en une, et compose-la pour qu’un pouce l’atteigne et que des yeux fatigués la lisent.",
    blocks=(
        text(
            """
Plie une feuille trois fois et ouvre-la : huit cases. Règle un minuteur sur huit minutes et dessine dans au moins six d’entre elles
une réponse différente à ta phrase, une minute par case. Moche, c’est très bien. Un croquis que tu pourrais encadrer t’a pris trop de
temps, et tu vas le défendre au lieu de le regarder.

Les deux premières idées, tout le monde les a. La troisième fait mal. À partir de la quatrième, tu commences à trouver : un écran
qui n’est qu’un nombre ; une liste qui est un dessin de l’étal ; pas d’écran du tout, mais un message à neuf heures et demie.
"""
        ),
        picture("eight-boxes", "Une feuille, huit cases, une minute chacune. Le cercle marque celle qu’on garde."),
        text(
            """
Montre la feuille à quelqu’un sans rien expliquer. Demande ce que fait chaque case. Marque celle qui a été comprise en premier **et**
qui répond à ta phrase. Redessine-la à la taille d’un téléphone.
"""
        ),
        heading("Une chose d’abord"),
        text(
            """
Regarde ton écran les yeux mi-clos. Qu’est-ce qui reste ? C’est ce que les gens verront dans la première seconde, et ce devrait être
ce qu’ils sont venus chercher. Marva est venue pour un seul nombre : combien de livres de poisson sont promises. Alors ce nombre est
ce qu’il y a de plus grand sur son écran, et « ajouter une promesse » est le seul bouton qui ressort. Tout le reste peut être plus petit, plus bas ou sur un
autre écran.

Trois moyens font passer une chose en premier : la **taille**, le **contraste** et **l’espace autour**. Prends-en un ou deux. Quand
tout est grand, rien ne l’est.
"""
        ),
        picture(
            "hierarchy", "Deux fois les mêmes éléments. À gauche, ils crient tous ensemble ; à droite, un nombre parle d’abord."
        ),
        heading("Le pouce"),
        text(
            """
La plupart des téléphones se tiennent d’une main et se commandent du pouce, souvent dans un bus. Deux chiffres t’aident à ne pas
te mentir. Les règles d’accessibilité du web (WCAG 2.2, niveau AA) demandent des cibles d’au moins **24 sur 24** pixels CSS, ou le même
espace autour ; leur niveau plus strict demande **44 sur 44**. Sur papier, fais chaque bouton au moins aussi large que le bout d’un
doigt, environ neuf millimètres, et place celui qui sert le plus vers le bas, là où le pouce arrive sans bouger le téléphone.
"""
        ),
        heading("Le contraste"),
        text(
            """
Le contraste est le rapport entre la lumière du texte et celle du fond, de 1:1 (invisible) à 21:1 (noir sur blanc). Le niveau AA
demande au moins **4,5:1** pour le texte et **3:1** pour le grand texte et la forme des boutons. Les couleurs qui ont l’air vives sont
souvent trop claires : la couleur mangue de nos dessins n’atteint que 1,9:1 sur leur papier, elle ne pourrait donc jamais porter de mots.
L’encre foncée sur cette même couleur atteint 8,4:1 : là, on peut écrire.

Le soleil est l’épreuve la plus dure. Sors ton écran à midi et tiens-le à bout de bras.
"""
        ),
        note(
            "La couleur ne doit pas être le seul signe. Environ un homme sur douze distingue le rouge et le vert moins bien que les autres : donne aussi un mot ou une forme à « épuisé »."
        ),
        checklist(
            "Un écran pour un seul pouce",
            "J’ai dessiné au moins six réponses avant de choisir",
            "Les yeux mi-clos, je vois d’abord ce que les gens sont venus chercher",
            "Chaque bouton fait au moins la largeur d’un doigt, et le plus utilisé est vers le bas",
            "Rien n’est dit par la couleur seule",
        ),
        quiz("one-screen"),
    ),
)

PAPER_TEST = replace(
    problem.PAPER_TEST,
    title="Un prototype en papier",
    summary="Construis ton appli en papier, joue l’ordinateur, et laisse cinq personnes te montrer ce qui ne va pas.",
    blocks=(
        text(
            """
Un prototype est une question que l’on peut toucher. Le tien demande : *est-ce que quelqu’un qui n’a jamais vu ça peut accomplir la
tâche sans aide ?* Le papier le demande aussi bien que n’importe quel programme, et se redessine entre deux essais avec une paire de
ciseaux.
"""
        ),
        picture("paper-phone", "Un cadre en carton, des écrans sur une bande, et une main qui joue l’ordinateur."),
        heading("Construis-le"),
        text(
            """
1. Découpe un cadre en carton avec une fenêtre de la taille d’un écran de téléphone.
2. Dessine chaque écran d’**une** tâche sur sa propre feuille : le départ, chaque étape, et la fin qui dit que ça a marché.
3. Dessine aussi ce qui tourne mal : rien encore dans la liste, pas de connexion, un mot à la place d’un nombre. Les vraies gens commencent par là.
4. Mets ce qui change sur de petits morceaux : un clavier, un message, une case cochée.
5. Parcours le tout une fois toi-même. Tu trouveras un écran qui ne mène nulle part. Dessine la suite maintenant.
"""
        ),
        printable("phone-frame", "Quatre cadres de téléphone", "Une page à imprimer, à découper et à remplir de dessins."),
        heading("Teste-le"),
        text(
            """
Il te faut deux rôles. **L’ordinateur** déplace le papier et ne parle pas. **L’hôte** parle et n’aide pas. Si personne n’est avec toi, joue
l’ordinateur et dis au début les trois phrases de l’hôte :

- « Je teste le papier, pas toi. Si quelque chose ne marche pas, c’est mon erreur. »
- « Pense à voix haute, s’il te plaît : dis-moi ce que tu regardes et ce que tu attends. »
- « Je ne vais pas t’aider, parce que je veux voir où ce n’est pas clair. »

Donne ensuite une tâche avec les mots de la vie, pas avec ceux de tes boutons. Pas « ajoute une commande », mais « M. Gittens veut
quatre livres de marlin pour samedi ». Et puis vient le plus difficile : se taire. Quand on te demande « j’appuie là ? », réponds
« à quoi est-ce que tu t’attendrais ? ». Dix secondes d’hésitation t’apprennent plus que n’importe quel avis.
"""
        ),
        care(
            "Teste avec des gens qui sont d’accord, et arrête quand ils veulent arrêter. Écris ce que le papier a mal fait, jamais qui s’est trompé."
        ),
        heading("Cinq personnes"),
        text(
            """
La première personne te montre un problème ; tu ne peux pas savoir s’il vient du papier ou d’elle. Après la troisième, tu as vu deux
fois le même faux pas. Vers la cinquième, tu revois surtout des faux pas que tu connais déjà : c’est le moment de redessiner plutôt que
de continuer à tester. Cinq est un repère pour trouver tôt les gros problèmes, pas une preuve que tout le reste va bien.

Pour chaque personne, note où elle s’est arrêtée, ce qu’elle a dit et ce qu’elle a fait ensuite. Fais après un tableau avec une ligne
par faux pas et une colonne par personne, et mets une marque là où c’est arrivé.
"""
        ),
        picture(
            "stumbles",
            "Les lignes sont les faux pas, les colonnes les personnes. On répare d’abord la ligne qui a le plus de marques.",
        ),
        text(
            """
Répare dans cet ordre : ce qui a arrêté les gens ; ce qui les a envoyés du mauvais côté ; ce qui les a ralentis. Ce qui n’a fait trébucher
personne reste, même si tu aimerais beaucoup le redessiner. Puis teste encore, avec quelqu’un de nouveau.
"""
        ),
        checklist(
            "Testé par cinq personnes",
            "Mon prototype a un début, une fin et au moins une chose qui tourne mal",
            "J’ai donné une tâche sans utiliser les mots de mes boutons",
            "Cinq personnes l’ont essayé et je n’ai pas aidé",
            "J’ai changé ce qui a arrêté le plus de gens, et écrit pourquoi",
        ),
        reflect("Quel changement as-tu fait que tu n’aurais jamais imaginé sans les autres ?"),
        quiz("testing-on-paper"),
    ),
)

PROBLEM = replace(
    problem.PROBLEM,
    title="D’une file d’attente à un prototype",
    summary="Observe des gens, dessine beaucoup de réponses, et testes-en une sur papier.",
    lessons=(WATCH, SCREEN, PAPER_TEST),
)
