"""Texts written for real calls, whose next opening nobody knows: to practise with. They are never sent and have no outcome."""

from cms.seed.applications.words import Application

SEED_AWARD = Application(
    "To practise: what drives me",
    {
        "What drives you": "When I was eleven my school closed for a week because of the water, and a man came to repair the pipes"
        " who drew with chalk on the floor where each pipe ran. For a week I walked on a drawing that told me what was under my"
        " feet. I have tried to make that drawing ever since.\n\n"
        "I animate what people here know and do not see: how a bus route holds a district together, who carried water, what a"
        " potter's thumb can tell. I do it with those who know it. In my last film nine children drew the tide; I only moved it."
        " They argued for an afternoon about whether a tide can be late, and that argument is the film.\n\n"
        "I did not study art. I clean a guest house in the mornings, and I learned to animate from lessons on a telephone with a"
        " broken corner. So I know exactly how little is needed, and that it is still too much for most people I grew up with."
        " With this year I would work three days a week instead of one, and open my table on Saturdays to whoever comes.",
    },
)
VILLAGE_FILM = Application(
    "To practise: village film clubs",
    {
        "Title": "Six village film clubs and the people who run them",
        "Short summary": "Young people in six districts learn to choose, show and talk about films made in the Caribbean. Eighteen"
        " of them become the paid keepers of six clubs, so that a film which was made here is seen here, and the sector has an"
        " audience that it can count.",
        "Local context": "Barbados makes short films and hardly shows them: there is one cinema, in one parish, and what it shows is"
        " decided elsewhere. Film makers tell us that their work is seen at festivals abroad and by their cousins. Community"
        " centres have a room, a projector that nobody may touch, and young people outside the door.",
        "Follow-up": "Each club has a key, a licence, a budget line of its community centre and three people who can do without us.",
    },
)
