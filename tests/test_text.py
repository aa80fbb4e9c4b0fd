"""Claims about Turkish text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.text import fold, slug, turkish_lower, turkish_sorted, turkish_upper


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Şişli", "sisli"),
        ("SISLI", "sisli"),
        ("ŞİŞLİ", "sisli"),
        ("ığdır", "igdir"),
        ("IĞDIR", "igdir"),
        ("İstanbul", "istanbul"),
        ("I\u0307stanbul", "istanbul"),
        ("Çöğüş", "cogus"),
        ("Bosna-Hersek", "bosna hersek"),
        ("  K.K.T.C  ", "k k t c"),
        ("Kâğıthane", "kagithane"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("sister_city", "sister city"),
        ("कोलंबिया।", "कोलंबिया"),
        ("ประเทศจีน", "ประเทศจีน"),
        ("", ""),
        ("—", ""),
    ],
)
def test_fold_keeps_what_a_hurried_typist_means(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize("text", ["ŞİŞLİ", "Iğdır", "Straße", "Œuvre", "İzmir (Merkez)"])
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_as_beside_others(text):
    assert fold(f"é {text}") == f"e {fold(text)}".strip()


def test_names_are_sorted_by_the_turkish_alphabet():
    names = ["Zeytinburnu", "Çatalca", "Ceyhan", "Dalaman", "Iğdır", "İzmir", "Ünye", "Uşak", "Şile", "Silivri"]
    ordered = ["Ceyhan", "Çatalca", "Dalaman", "Iğdır", "İzmir", "Silivri", "Şile", "Uşak", "Ünye", "Zeytinburnu"]
    assert turkish_sorted(names) == ordered


def test_catalca_stands_after_ceyhan_and_before_zeytinburnu():
    assert turkish_sorted(["Zeytinburnu", "Çatalca", "Ceyhan"]) == ["Ceyhan", "Çatalca", "Zeytinburnu"]


def test_a_shorter_name_and_a_space_come_first():
    assert turkish_sorted(["Novisad", "Novi Sad", "Novi"]) == ["Novi", "Novi Sad", "Novisad"]


def test_foreign_accents_do_not_send_a_name_behind_the_alphabet():
    # As the Turkish collator of ICU puts them.
    ordered = ["Aero", "Æro", "Afyon", "Ağrı", "Âşıklar", "Azerbaycan", "Cakova", "Čakovec", "Çakovec", "Đakovo"]
    ordered += ["Dubai", "Eskişehir", "Észtergom", "Ezine", "Gödoz", "Gödöllő", "Gz", "Iğdır", "İncirli", "Kadıköy"]
    ordered += ["Kâğıthane", "Kartal", "Łódź", "Lublin", "Óbuda", "Oslo", "Øster", "Ölgiy", "São Paulo", "Saraybosna"]
    assert turkish_sorted(reversed(ordered)) == ordered


def test_names_in_another_script_can_be_sorted_too():
    assert turkish_sorted(["Киев", "1 Mayıs", "Ankara"]) == ["1 Mayıs", "Ankara", "Киев"]


def test_sorting_gives_a_new_list():
    names = ["b", "a"]
    turkish_sorted(names)
    assert names == ["b", "a"]


@pytest.mark.parametrize(("upper", "lower"), [("ISPARTA", "ısparta"), ("İZMİR", "izmir"), ("IĞDIR ŞÖÜÇ", "ığdır şöüç")])
def test_case_goes_there_and_back_by_turkish_rules(upper, lower):
    assert (turkish_lower(upper), turkish_upper(lower)) == (lower, upper)


def test_lowering_leaves_no_loose_dot():
    assert turkish_lower("I\u0307zmir") == "izmir"


@pytest.mark.parametrize(
    ("name", "address"), [("Bosna-Hersek", "bosna-hersek"), ("İBB", "ibb"), ("Küçükçekmece", "kucukcekmece"), ("!", "")]
)
def test_a_slug_is_safe_in_addresses_and_files(name, address):
    assert slug(name) == address


def test_the_voiced_signs_of_kana_are_letters_of_their_own():
    assert fold("ｶﾞｰﾅ") == fold("ガーナ") != fold("カーナ")


def test_keyboards_of_arabic_and_persian_write_one_letter():
    assert fold("کیش") == fold("كيش")
