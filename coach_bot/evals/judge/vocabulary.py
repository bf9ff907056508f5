"""The judge's own word lists: what people are told to do, what people feel, words that carry no meaning."""


def _words(text: str) -> list[str]:
    return text.split()


DO = tuple(
    _words(
        "accept acknowledge act adapt add address adjust admit agree aim align allow analyse analyze apologise "
        "apologize appoint approach arrange ask assess assign assure attend avoid back balance be become begin block "
        "book brainstorm break brief bring build call calm cancel catch celebrate challenge change check choose "
        "clarify clear coach collect come communicate complete concentrate conduct confirm confront connect consider "
        "consult contact continue control convene cover create cut decide define delegate describe design develop "
        "discuss divide do document draft draw drop email empathise empathize emphasise emphasize empower encourage "
        "end engage ensure escalate establish evaluate examine explain explore express face facilitate fight figure "
        "fill find finish fire fix focus follow forget forgive form frame gather get give go grab grant greet handle "
        "have hear help hire hold identify imagine implement improve include increase inform initiate insist inspire "
        "introduce invest investigate invite involve join judge keep kick lay lead lean learn leave let limit line "
        "list listen log look lower maintain make manage measure mediate meet mention mentor mind model monitor "
        "motivate move negotiate note offer open organise organize outline own paint pair park pause pay phone pick "
        "plan practice practise praise prepare present prevent prioritise prioritize promise promote propose protect "
        "provide pull push put raise reach read reassure recall recognise recognize reconnect reduce reflect reframe "
        "rehearse reinforce remain remember remind remove repair replace report request resolve respect respond rest "
        "restate return review revisit reward ring run say schedule seek seize send separate set settle share shift "
        "show sit sleep slow smile solve speak spend split stand start state stay stick stop strengthen structure "
        "study suggest summarise summarize support take talk teach tell test thank think track train treat trust try "
        "turn understand update use value visit wait walk warn watch welcome work write "
    )
)
"""Base forms with which a sentence that tells someone to do something begins."""

FEELINGS = frozenset(
    _words(
        "afraid alone anger angry annoyed anxiety anxious ashamed awful betrayed bitter blindsided bruised burden "
        "burdened calm cared caught confused content crushed defeated dejected despair desperate disappointed "
        "disappointment disheartened dismay dismissed disrespected distressed doubt drained dread embarrassed "
        "embarrassment empty encouraged energised envy exasperated excited exhausted exposed fear fed fond foolish "
        "fragile frightened frustrated frustrating frustration furious glad grateful gratitude grief grieving guilt "
        "guilty gutted happy heartbroken heavy helpless hesitant hope hopeful hopeless humiliated humiliation hurt "
        "hurting ignored impatient inadequate insecure insulted invisible irritated isolated jealous joy jumpy lonely "
        "loss lost low mad miserable miss missed mixed moved nervous numb overlooked overwhelmed overwhelming pain "
        "pained painful panic panicked powerless pressure pride proud raw regret rejected relief relieved resentful "
        "resentment resigned restless sad sadness scared scary shaken shame shocked sick sore sorry sting stress "
        "stressed stressful stuck stung surprised tense tension terrible threatened tired torn touched trapped "
        "troubled unappreciated uncertain undermined uneasy unhappy unheard unseen unsettled unsupported unsure upset "
        "used useless vulnerable weary weighed weight worn worried worry worthless wounded "
    )
)
"""What people feel."""

EMPTY = frozenset(
    _words(
        "a about after again all also am an and any are aren't as at be because been before being but by can can't "
        "could couldn't did didn't do does doesn't doing don't down each even ever every few for from get gets "
        "getting go going gone got had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself "
        "him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just like made make me mine "
        "more most much my myself no not now of off oh ok okay on once one only or other our ours out over own people "
        "really said same say she she'd she'll she's should shouldn't so some something still such than that that's "
        "the their theirs them themselves then there there's these they they'd they'll they're they've thing things "
        "this those through to too under until up us very was wasn't we we'd we'll we're we've well were weren't what "
        "what's when where which while who whom why will with won't would wouldn't yeah yes you you'd you'll you're "
        "you've your yours yourself "
    )
)
"""Words that say nothing about what somebody talks of."""

TELLING = frozenset(
    _words(
        "need needs must should could might may would can shall worth better best important always never try tell "
        "ask let give talk people leaders leader others team first next time help helps matters matter want wants "
        "wish part feel feels felt feeling sounds seems like told between toward without instead rather yet still "
        "hard easy good great article articles coach writes written ai program thank sorry glad luck "
    )
)
"""Words that tell what a sentence does."""
