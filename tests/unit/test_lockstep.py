from copydesk.lockstep import Question, in_lockstep


def works(*numbers, answer, taken):
    """Works that take two steps each, and ask between them."""

    def work(number):
        taken.append(number)
        try:
            found = yield Question(answer, number)
        except ZeroDivisionError:
            return "refused"
        taken.append(number)
        return found

    return [work(number) for number in numbers]


def test_all_take_a_step_before_any_takes_the_next():
    taken = []
    in_lockstep(works(1, 2, 3, answer=list, taken=taken))
    assert taken == [1, 2, 3, 1, 2, 3]


def test_what_all_ask_of_one_function_is_answered_at_once():
    asked = []

    def halves(numbers):
        asked.append(list(numbers))
        return [number / 2 for number in numbers]

    assert in_lockstep(works(6, 4, answer=halves, taken=[])) == [3, 2]
    assert asked == [[6, 4]]


def test_what_one_question_raises_is_raised_in_its_work_alone():
    def inverses(numbers):
        return [1 / number for number in numbers]

    assert in_lockstep(works(2, 0, 4, answer=inverses, taken=[])) == [0.5, "refused", 0.25]


def test_works_of_different_length_end_each_in_its_place():
    def work(steps):
        for _ in range(steps):
            yield
        return steps

    assert in_lockstep([work(steps) for steps in (3, 0, 1)]) == [3, 0, 1]
