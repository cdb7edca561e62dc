import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.csv_data import LARGEST, MOST_ROWS, read_examples
from tui_nn.errors import EngineError
from tui_nn.language import Phrases


def refusal(text, target=None):
    with pytest.raises(EngineError) as refused:
        read_examples(text, target)
    return refused.value


def test_numbers_without_names_have_the_last_column_as_target():
    data = read_examples("1,2,0.5\n3,4,1.5\n5,6,2.25\n")
    np.testing.assert_array_equal(data.examples.x, [[1, 2], [3, 4], [5, 6]])
    np.testing.assert_array_equal(data.examples.y, [[0.5], [1.5], [2.25]])
    assert data.examples.inputs == data.columns == ("x1", "x2")
    assert data.target == "y"
    assert data.classes == ()


def test_a_first_line_of_words_holds_the_names():
    data = read_examples("height,weight,price\n1,2,0.5\n3,4,1.5\n")
    assert data.columns == ("height", "weight")
    assert data.target == "price"
    assert data.examples.inputs == ("x1", "x2")
    assert len(data.examples) == 2


def test_the_target_can_be_asked_for_by_name():
    data = read_examples("kind,a,b\ncat,1,2\ndog,3,4\n", target="kind")
    np.testing.assert_array_equal(data.examples.x, [[1, 2], [3, 4]])
    np.testing.assert_array_equal(data.examples.y, [[0], [1]])
    assert data.classes == ("cat", "dog")
    assert data.columns == ("a", "b")


def test_a_name_that_looks_like_a_number_can_be_asked_for_too():
    data = read_examples("2019,2020\n1,0.5\n2,0.75\n", target="2020")
    assert data.target == "2020"
    assert len(data.examples) == 2


def test_two_classes_are_one_target_of_0_and_1_and_three_are_three():
    two = read_examples("1,yes\n2,no\n3,yes\n")
    np.testing.assert_array_equal(two.examples.y, [[1], [0], [1]])
    three = read_examples("1,b\n2,a\n3,c\n")
    np.testing.assert_array_equal(three.examples.y, [[0, 1, 0], [1, 0, 0], [0, 0, 1]])
    assert three.classes == ("a", "b", "c")


def test_few_whole_numbers_are_classes_and_others_are_numbers():
    assert read_examples("1,-1\n2,1\n3,1\n4,-1\n").classes == ("-1", "1")
    assert read_examples("1,-1\n2,1\n3,2\n4,5\n").classes == ()
    assert read_examples("1,0.5\n2,1.5\n3,0.5\n4,1.5\n").classes == ()


@pytest.mark.parametrize(
    "text",
    [
        "a;b;y\n1,5;-2;0,25\n2,5;3;1e-1\n",
        "a\tb\ty\n1,5\t-2\t0,25\n2.5\t3\t0.1\n",
        "a,b,y\r\n1.5,-2,.25\r\n+2.5,3.,0.1\r\n",
        '\ufeff"a"; "b" ;y\n\n"1,5";-2;0,25\n   \n2,5;3;0,1',
        "sep=;\na;b;y\n1,5;-2;0,25\n2,5;3;0,1\n",
        "a,b,y\r1.5,-2,0.25\r2.5,3,0.1",
        "a;b;y\n1,5;-2;0,25\n2,5;3;0,1\n".encode("utf-16"),
        b"a,b,y\n1.5,-2,0.25\n2.5,3,0.1\n",
    ],
)
def test_separators_decimal_commas_line_ends_and_encodings_are_found_out(text):
    data = read_examples(text)
    np.testing.assert_array_equal(data.examples.x, [[1.5, -2], [2.5, 3]])
    np.testing.assert_array_equal(data.examples.y, [[0.25], [0.1]])
    assert data.columns == ("a", "b")


def test_accents_of_an_old_encoding_are_read():
    data = read_examples("año,peso,tamaño\n1,2,3.5\n2,3,4.5\n".encode("cp1252"))
    assert data.columns == ("año", "peso")
    assert data.target == "tamaño"


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("", "engine.csv.empty", {}),
        ("\n \n", "engine.csv.empty", {}),
        ("1\n2\n3\n", "engine.csv.columns", {"found": 1}),
        ("a,b\n1,2\n", "engine.csv.few-rows", {"found": 1}),
        ("a,b\n1,2\n3\n", "engine.csv.ragged", {"line": 3, "found": 1, "wanted": 2}),
        ("a,b,y\n1,2,3\n1,x,3\n", "engine.csv.not-a-number", {"line": 3, "column": 2, "cell": "x"}),
        ("1,x,3\n1,2,3\n", "engine.csv.not-a-number", {"line": 1, "column": 2}),
        ("a,b,y\n1,2,3\n1,2,cat\n", "engine.csv.not-a-number", {"line": 3, "column": 3}),
        ("a,b,y\n1,,3\n1,2,3\n", "engine.csv.empty-cell", {"line": 2, "column": 2}),
        ("a,b,y\n1,2,3\n\n1,2,\n", "engine.csv.empty-cell", {"line": 4, "column": 3}),
        ("1,2\n1e999,3\n", "engine.csv.too-large", {"line": 2, "column": 1}),
        ("1,2\nnan,3\n", "engine.csv.not-a-number", {"line": 2, "column": 1}),
        ("1,2\n1_0,3\n", "engine.csv.not-a-number", {"line": 2, "column": 1}),
        ("1,2\n٣,3\n", "engine.csv.not-a-number", {"line": 2, "column": 1}),
        ("1;2\n1.000,5;3\n", "engine.csv.not-a-number", {"line": 2, "column": 1}),
        ("a,a,y\n1,2,3\n1,2,3\n", "engine.csv.same-name", {"line": 1, "column": 2}),
        ("a,,y\n1,2,3\n1,2,3\n", "engine.csv.no-name", {"line": 1, "column": 2}),
        ("1,a\n2,a\n", "engine.csv.classes", {"found": 1}),
        ('a,b\n1,"2\n3\n', "engine.csv.few-rows", {"found": 1}),
        ("1,2\n" * (MOST_ROWS + 2), "engine.csv.many-rows", {}),
        ("1," * 200 + "1\n", "engine.csv.columns", {"found": 201}),
        ("1," + "2" * 200_000 + "\n", "engine.csv.unreadable", {"line": 1}),
        (f"1,2\n{2 * LARGEST:.0f},3\n", "engine.csv.too-large", {"line": 2}),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, key, where):
    error = refusal(text)
    assert error.key == key
    assert where.items() <= error.values.items()
    for language in ("es", "en"):
        sentence = Phrases(language).say(error.key, **error.values)
        assert all(str(value) in sentence for value in where.values())


def test_an_unknown_target_is_refused_with_the_names_there_are():
    error = refusal("a,b\n1,2\n3,4\n", target="c")
    assert error.key == "engine.csv.no-target"
    assert error.values["known"] == "a, b"


def test_no_escape_sequence_gets_from_a_table_to_the_terminal():
    data = read_examples("a\x1b[31m,b\n1,\x1b]0;x\x07\n2,c\n", target="b")
    assert all(text.isprintable() for text in (*data.columns, *data.classes, data.target))
    assert str(refusal("a,b\n1,2\n\x1b[2J,3\n").values["cell"]).isprintable()


def test_a_long_cell_is_cut_in_the_sentence():
    assert len(str(refusal("a,b\n1,2\n" + "x" * 5000 + ",3\n").values["cell"])) == 40


@given(st.text(max_size=200) | st.text(alphabet='0123456789.,;-e\n\t" ax', max_size=200))
def test_any_text_is_either_read_or_refused_with_a_sentence(text):
    try:
        data = read_examples(text)
    except EngineError as error:
        sentences = [Phrases(language).say(error.key, **error.values) for language in ("es", "en")]
    else:
        sentences = ["read"]
        assert np.isfinite(data.examples.x).all()
        assert np.isfinite(data.examples.y).all()
    assert all(sentences)


@given(st.binary(max_size=200))
def test_any_bytes_are_either_read_or_refused(blob):
    try:
        read_examples(blob, target="a")
    except EngineError:
        return


FINITE = st.floats(-1e12, 1e12, allow_subnormal=False)


@given(
    st.lists(st.tuples(FINITE, FINITE, FINITE), min_size=2, max_size=20),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_a_table_written_out_is_read_back_to_the_last_bit(rows, separator, comma):
    lines = [separator.join(map(repr, row)) for row in rows]
    if comma and separator != ",":
        lines = [line.replace(".", ",") for line in lines]
    data = read_examples("\n".join(lines))
    np.testing.assert_array_equal(data.examples.x, [row[:2] for row in rows])
    if not data.classes:
        np.testing.assert_array_equal(data.examples.y[:, 0], [row[2] for row in rows])
