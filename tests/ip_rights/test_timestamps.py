import datetime as dt
import hashlib
import secrets
import time

import pytest

from core import clock
from ip_rights import timestamps
from ip_rights.timestamps import Authority, StampProblem, checked, imprint_of, request_for, stamp
from tests.ip_rights.authority import an_authority, openssl, served

DATA = b"A kite of paper"
DIGEST = hashlib.sha256(DATA).hexdigest()
OTHER = hashlib.sha256(b"another file").hexdigest()


def problem_of(answer, *, root=None, at=None, digest=DIGEST):
    """What is said of an authority that answers so."""
    with served(answer) as url, pytest.raises(StampProblem) as raised:
        stamp(Authority(url, root or an_authority().root), digest, at=at or clock.now())
    return str(raised.value)


def test_a_stamp_is_of_our_digest_and_openssl_accepts_it(tmp_path):
    tsa = an_authority()
    before = clock.now().replace(microsecond=0)

    with served(tsa.answer) as url:
        given = stamp(Authority(url, tsa.root), DIGEST, at=clock.now())

    assert imprint_of(given.token) == DIGEST
    assert before <= given.at <= clock.now()
    (tmp_path / "kite.txt").write_bytes(DATA)
    (tmp_path / "kite.tsr").write_bytes(given.token)
    said = openssl(tmp_path, "ts", "-verify", "-data", "kite.txt", "-in", "kite.tsr", "-CAfile", tsa.root)
    assert said.strip() == "Verification: OK"


@pytest.mark.parametrize("nonce", [0, 1, 127, 128, 255, 256, 2**62, 2**63 - 1])
def test_a_question_is_what_openssl_reads(tmp_path, nonce):
    an_authority()
    (tmp_path / "question.tsq").write_bytes(request_for(DIGEST, nonce))

    said = openssl(tmp_path, "ts", "-query", "-in", "question.tsq", "-text")

    lines = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    number = lines["Nonce"].strip()
    assert (lines["Version"].strip(), lines["Hash Algorithm"].strip(), lines["Certificate required"].strip()) == (
        "1",
        "sha256",
        "yes",
    )
    assert int(number, 16) == nonce


def test_a_wrong_root_is_refused():
    said = problem_of(an_authority().answer, root=an_authority("other").root)

    assert said == "Its signature does not lead to the root certificate we trust."


def test_a_stamp_of_something_else_is_refused():
    tsa = an_authority()

    said = problem_of(lambda _question: tsa.answer(request_for(OTHER, 5)))

    assert said == "It is a time-stamp of something else."


def test_an_answer_to_an_older_question_is_refused():
    tsa = an_authority()
    older = tsa.answer(request_for(DIGEST, 5))

    assert problem_of(lambda _question: older) == "It is an answer to an older question."


def test_a_clock_that_is_far_from_ours_is_refused():
    at = clock.now() - dt.timedelta(hours=1)

    assert problem_of(an_authority().answer, at=at) == "It states a time that is more than ten minutes from ours."


def test_no_changed_byte_is_believed():
    """Each byte of the answer in turn, but for those that say nothing: whoever accepted it holds the same time and digest."""
    tsa = an_authority()
    nonce = secrets.randbits(63)
    answer = tsa.answer(request_for(DIGEST, nonce))
    authority, at = Authority("https://tsa.example", tsa.root), clock.now()
    true = checked(authority, answer, DIGEST, nonce=nonce, at=at)

    believed = set()
    for place in range(len(answer)):
        changed = bytearray(answer)
        changed[place] ^= 1
        try:
            believed.add(checked(authority, bytes(changed), DIGEST, nonce=nonce, at=at))
        except StampProblem:
            continue

    assert believed <= {true}


@pytest.mark.parametrize(
    "answer", [b"", b"no stamp", b"\x30\x03\x02\x01\x00", b"\x30\x05\x30\x03\x02\x01\x00", b"\x30\x80" * 50]
)
def test_garbage_is_no_stamp(answer):
    assert problem_of(lambda _question: answer) == "The answer is not a time-stamp."


def test_an_authority_that_refuses_is_told():
    tsa = an_authority()
    wrong = request_for(DIGEST, 5).replace(bytes.fromhex("0609608648016503040201"), bytes.fromhex("0609608648016503040203"))

    assert problem_of(lambda _question: tsa.answer(wrong)) == "The authority refused to stamp it."


def test_errors_and_redirects_are_told():
    said = [
        problem_of(lambda _question: (500, {}, b"down")),
        problem_of(lambda _question: (302, {"Location": "https://elsewhere.example/"}, b"")),
        problem_of(lambda _question: b"x" * (timestamps.MOST_BYTES + 1)),
    ]

    assert said == [
        "The authority refused: it answered with an error.",
        "The authority refused: it answered with an error.",
        "The authority sent more than a time-stamp can be.",
    ]


def test_nobody_there_and_a_slow_one_are_told(monkeypatch):
    monkeypatch.setattr(timestamps, "SECONDS", 0.2)
    with served(lambda _question: b"") as url:
        pass

    with pytest.raises(StampProblem) as raised:
        stamp(Authority(url, an_authority().root), DIGEST, at=clock.now())

    said = problem_of(lambda _question: time.sleep(0.6) or b"")
    assert (str(raised.value), said) == ("The authority could not be reached.", "The authority could not be reached.")


def test_a_root_that_is_no_certificate_is_told(tmp_path):
    (tmp_path / "root.pem").write_text("none")

    said = problem_of(an_authority().answer, root=tmp_path / "root.pem")

    assert said == "The authority’s root certificate cannot be read here. The operator has to look."
