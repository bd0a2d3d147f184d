"""The home page and the catalogue in the languages that the site does not begin with."""

from dataclasses import dataclass

from wagtail.models import Page

from cms.models import HomePage
from cms.seed import store
from courses.models import CourseIndex


@dataclass(frozen=True)
class Front:
    language: str
    headline: str
    intro: str
    catalogue: str
    catalogue_slug: str
    catalogue_intro: str


FRONTS = (
    Front(
        "fr",
        "Montre ta propre image.",
        "Apprends l’animation, le film, le code, la robotique et bien plus avec des artistes de la Barbade. "
        "Crée des œuvres qui sont à toi, connais tes droits et montre-les.",
        "Cours",
        "cours",
        "Neuf disciplines. Choisis-en une, commence aujourd’hui, avance à ton rythme.",
    ),
    Front(
        "es",
        "Muestra tu propia imagen.",
        "Aprende animación, cine, código, robótica y mucho más con artistas de Barbados. "
        "Haz obras que sean tuyas, conoce tus derechos y muéstralas.",
        "Cursos",
        "cursos",
        "Nueve disciplinas. Elige una, empieza hoy, avanza a tu ritmo.",
    ),
)


def has_front(front: Front) -> bool:
    return CourseIndex.objects.filter(locale__language_code=front.language).exists()


def make_front(front: Front) -> None:
    locale = store.locale(front.language)
    home = HomePage.objects.get(locale__language_code="en")
    catalogue = CourseIndex.objects.child_of(home).get()
    own_home = HomePage(
        title=home.title,
        slug=f"{home.slug}-{front.language}",
        locale=locale,
        translation_key=home.translation_key,
        headline=front.headline,
        intro=front.intro,
    )
    store.publish(Page.get_first_root_node(), own_home)
    own_catalogue = CourseIndex(
        title=front.catalogue,
        slug=front.catalogue_slug,
        locale=locale,
        translation_key=catalogue.translation_key,
        intro=front.catalogue_intro,
        show_in_menus=True,
    )
    store.publish(own_home, own_catalogue)
