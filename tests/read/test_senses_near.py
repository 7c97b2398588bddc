"""Words near by: what is common to sport, film or politics refuses no violence."""

import pytest
from tests.read.reading import lexicon, read


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stormed the border town on Sunday, setting free dozens of inmates.",
        "Government jets bombed a football stadium in Sirta where families were sheltering.",
        "Rebels attacked the final checkpoint before the capital on Friday.",
        "The army attacked rebel positions hours before a new round of talks.",
        "Two opponents of the regime were killed when gunmen opened fire on their car.",
        "A bomb exploded outside a supporters' club of the ruling party in Maldo.",
        "Militants ambushed a convoy that carried a team of election observers.",
        "Soldiers clashed with insurgents near the national stadium.",
        "Clashes between two rival militias in the race for the oilfields left nine dead.",
        "The final convoy was attacked by bandits near the set of tunnels.",
        "Police clashed with football fans and fired tear gas outside the stadium.",
        "Militiamen raided the club and the team house of the charity.",
        "The army advanced to the final line of defence around the city.",
        "Warplanes struck a race track used by fighters to store rockets.",
        "Gunmen attacked a players' hostel in the port city and wounded two guards.",
        "The militia's goal is to seize the dam, and its fighters attacked twice this season.",
        "Insurgents hit the league's headquarters with mortars.",
        "Two sets of suicide bombers attacked the base in the second round of violence.",
        "The opponents of the junta ambushed a patrol.",
        "Troops stormed the set of buildings that students had occupied.",
        "The militants entered the town in the final week of the season.",
        "Rebels fired rockets at the coach station, hitting a coach full of passengers.",
        "A drone hit a coach on the highway and killed its driver.",
        "The soldiers fought off three rounds of attacks on the club.",
        "Gunmen shot a filmmaker and his driver dead in the capital.",
        "Police shot a cameraman who was filming the protest.",
        "Protesters clashed with police over the budget.",
        "A documentary crew was fired on by militiamen at a roadblock.",
        "Rebels defeated the army in the campaign for the north.",
        "Security forces launched a campaign against militants after the vote.",
        "The candidate was attacked by gunmen on the last day of the campaign.",
        "Militants bombed a polling station hours before the vote.",
        "Gunmen burst into the stadium and shot the club's president.",
        "Terrorists stormed the concert hall and fired on fans.",
    ],
)
def test_common_words_near_by_refuse_no_violence(text: str) -> None:
    types = lexicon().event_types
    assert any(
        types.by_id[claim.event_type].violent
        or types.family(claim.event_type) in ("operation", "territory")
        for claim in read(text).claims
    )


@pytest.mark.parametrize(
    "text",
    [
        "The striker fired the team into the lead in the final.",
        "The quarterback was hit in the second quarter.",
        "The champion fought well at the tournament in Oslo.",
        "Their season was destroyed by a defeat at the stadium.",
        "The midfielder shot wide in the second half of the match.",
        "The visitors stormed to the title in front of their fans.",
        "The two clubs clash in the final next week.",
    ],
)
def test_sport_is_refused(text: str) -> None:
    assert read(text).claims == ()
