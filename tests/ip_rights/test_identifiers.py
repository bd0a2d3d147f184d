"""Numbers of works and people: those that are published pass, and what is mistyped does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip_rights.enums import IdentifierScheme, PersonScheme
from ip_rights.identifiers import (
    NotValid,
    address_of,
    check_digit_of_iswc,
    check_digits_of_ipi,
    check_person,
    check_work,
    example_of,
    shown,
)

WORK_NUMBERS = [
    ("iswc", "T-034.524.680-1", "T0345246801", "T-034.524.680-1"),
    ("iswc", "iswc t 034 524 680 1", "T0345246801", "T-034.524.680-1"),
    ("isrc", "US-SKG-19-12345", "USSKG1912345", "US-SKG-19-12345"),
    ("isan", "0000-0000-D07A-0090-Q-0000-0000-X", "00000000D07A0090Q00000000X", "0000-0000-D07A-0090-Q-0000-0000-X"),
    ("isan", "0000-0000-D07A-0090", "00000000D07A0090Q", "0000-0000-D07A-0090-Q"),
    ("isbn", "1-85798-218-5", "9781857982183", "978-1-85798-218-3"),
    ("isbn", "9780471117094", "9780471117094", "978-0-471-11709-4"),
    ("ismn", "M-2306-7118-7", "9790230671187", "979-0-2306-7118-7"),
    ("doi", "https://doi.org/10.1000/182", "10.1000/182", "10.1000/182"),
    ("doi", "DOI: 10.5555/ABC-def", "10.5555/abc-def", "10.5555/abc-def"),
    ("grid", "Grid: A1-2425G-ABC1234002-M", "A12425GABC1234002M", "A1-2425G-ABC1234002-M"),
]
PERSON_NUMBERS = [
    ("ipi", "00014107338", "00014107338", "00014107338"),
    ("ipi", "45620792", "00045620792", "00045620792"),
    ("ipi", "00 250 165 006", "00250165006", "00250165006"),
    ("isni", "https://isni.org/isni/000000012281955X", "000000012281955X", "0000 0001 2281 955X"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("orcid", "000000021694233x", "0000-0002-1694-233X", "0000-0002-1694-233X"),
]


@pytest.mark.parametrize(("scheme", "typed", "kept", "printed"), WORK_NUMBERS)
def test_published_numbers_of_works_pass(scheme, typed, kept, printed):
    value = check_work(scheme, typed)

    assert (value, shown(scheme, value), check_work(scheme, printed)) == (kept, printed, kept)


@pytest.mark.parametrize(("scheme", "typed", "kept", "printed"), PERSON_NUMBERS)
def test_published_numbers_of_people_pass(scheme, typed, kept, printed):
    value = check_person(scheme, typed)

    assert (value, shown(scheme, value), check_person(scheme, printed)) == (kept, printed, kept)


WRONG_DIGIT = "This {name} has a wrong digit: its check digit does not fit. Compare it with where you have it from."


@pytest.mark.parametrize(
    ("check", "scheme", "name", "typed"),
    [
        (check_work, "iswc", "ISWC", "T-034.524.680-2"),
        (check_work, "isan", "ISAN", "0000-0000-D07A-0090-R"),
        (check_work, "isbn", "ISBN", "978-0-471-11709-5"),
        (check_work, "ismn", "ISMN", "979-0-2306-7118-8"),
        (check_work, "grid", "GRid", "A1-2425G-ABC1234002-Q"),
        (check_person, "ipi", "IPI", "00014107339"),
        (check_person, "isni", "ISNI", "0000 0001 1111 955X"),
        (check_person, "orcid", "ORCID", "0000-0002-1825-0098"),
    ],
)
def test_a_wrong_digit_is_said_without_the_right_one(check, scheme, name, typed):
    with pytest.raises(NotValid) as refused:
        check(scheme, typed)

    assert str(refused.value.message) == WRONG_DIGIT.format(name=name)


@pytest.mark.parametrize(
    ("check", "scheme", "typed", "said"),
    [
        (check_work, "isrc", "XX-SKG-19-12345", "This is no ISRC. One looks like this: BB-A1B-26-00001"),
        (check_work, "isrc", "", "This is no ISRC. One looks like this: BB-A1B-26-00001"),
        (check_work, "iswc", "T-034.524.680", "This is no ISWC. One looks like this: T-034.524.680-1"),
        (check_work, "doi", "11.1000/182", "This is no DOI. One looks like this: 10.1000/182"),
        (check_work, "doi", "10.1000/" + "a" * 120, "This is no DOI. One looks like this: 10.1000/182"),
        (check_person, "ipi", "00000000000", "This is no IPI. One looks like this: 00014107338"),
        (check_person, "orcid", "0000-0002-1825", "This is no ORCID. One looks like this: 0000-0002-1825-0097"),
    ],
)
def test_another_form_is_answered_with_an_example(check, scheme, typed, said):
    with pytest.raises(NotValid) as refused:
        check(scheme, typed)

    assert str(refused.value.message) == said


@pytest.mark.parametrize("scheme", IdentifierScheme.values)
def test_the_example_of_a_work_number_is_one(scheme):
    assert shown(scheme, check_work(scheme, example_of(scheme))) == example_of(scheme)


@pytest.mark.parametrize("scheme", PersonScheme.values)
def test_the_example_of_a_person_number_is_one(scheme):
    assert shown(scheme, check_person(scheme, example_of(scheme))) == example_of(scheme)


def test_only_numbers_with_a_page_have_an_address():
    addresses = {scheme: address_of(scheme, "1") for scheme in [*IdentifierScheme.values, *PersonScheme.values]}

    assert {scheme: address for scheme, address in addresses.items() if address} == {
        "doi": "https://doi.org/1",
        "orcid": "https://orcid.org/1",
        "isni": "https://isni.org/isni/1",
    }


@given(digits=st.text("0123456789", min_size=9, max_size=9), place=st.integers(0, 8), other=st.integers(1, 9))
def test_an_ipi_with_one_digit_changed_never_passes(digits, place, other):
    changed = digits[:place] + str((int(digits[place]) + other) % 10) + digits[place + 1 :]

    assert check_digits_of_ipi(changed) != check_digits_of_ipi(digits)


@given(digits=st.text("0123456789", min_size=9, max_size=9))
def test_an_iswc_passes_with_one_check_digit_of_ten(digits):
    passing = []
    for last in range(10):
        try:
            passing.append(check_work("iswc", f"T{digits}{last}"))
        except NotValid:
            continue

    assert passing == [f"T{digits}{check_digit_of_iswc(digits)}"]


@given(scheme=st.sampled_from(IdentifierScheme.values), typed=st.text(max_size=40))
def test_whatever_is_typed_is_refused_or_kept_in_one_form(scheme, typed):
    try:
        value = check_work(scheme, typed)
    except NotValid:
        return
    assert check_work(scheme, shown(scheme, value)) == value


@given(scheme=st.sampled_from(PersonScheme.values), typed=st.text("0123456789X -", min_size=9, max_size=20))
def test_whatever_is_typed_of_a_person_is_refused_or_kept_in_one_form(scheme, typed):
    try:
        value = check_person(scheme, typed)
    except NotValid:
        return
    assert check_person(scheme, shown(scheme, value)) == value
