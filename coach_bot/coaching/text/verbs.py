"""The verbs that tell a clause from a fragment, and their forms."""

from functools import cache

_REGULAR = """
    abandon accept accuse ache achieve acknowledge act add address admit admire adore advise afford agree
    aim allow amaze announce annoy answer apologise apologize appear apply appoint appreciate approach
    approve argue arrange arrive ask assume attack attempt attend avoid back bark base beg behave believe
    belong betray bill blame blank blank block blow-up boil book borrow bother brag breathe bully bump
    burn bury call calm cancel care carry cause challenge change charge chase chat check cheat claim clash
    clean clear climb close coach collapse collect come-up compare complain complete concern confess
    confide confirm confront confuse consider contact contain continue control convince cook cope copy
    correct count cover crack crash crave criticise criticize cross crumble crush cry damage dance dare
    date deal-with debate decide decline dedicate defend delay delegate delete deliver demand demote deny
    depend deserve design destroy develop die dig-in disagree disappear disappoint discover discuss
    dislike dismiss disrespect distract disturb divide dodge doubt drag dread dream dress drift drop drown
    dump earn ease email embarrass emerge employ enable encourage end enjoy escalate escape establish
    exclude excuse exhaust exist expand expect experience explain explode express face fade fail fear fill
    fire fix flag flip float focus fold follow force form frame freak frown frustrate function fume fuss
    gather gossip grab grant greet grieve groan guard guess guide handle happen hate head heal hear-back
    help hesitate hire hold-back hope host hover humiliate hurry ignore imagine improve include increase
    influence inform inherit insist inspire insult intend interrupt introduce invest invite involve
    irritate isolate join joke judge jump justify kick kill knock lack land lash last laugh launch lecture
    level lie-to lift like limit listen live load lock look loom loosen love lower maintain manage mark
    matter mean-to melt mention mentor mess message mind miss mistreat mock monitor motivate move mumble
    mute nag name need neglect negotiate notice nudge object observe offend offer open operate oppose
    order organise organize outperform overhear-it overload overlook overrule overreact overstep owe own
    pack pain panic park part pass pause perform persuade phone pick pile plan play please point postpone
    pour practise practice praise prefer prepare present preserve press pressure pretend prevent process
    procrastinate produce promise promote propose protect prove provide provoke pull punish push question
    rage raise rant rate reach react realise realize reason reassure receive recognise recognize recommend
    recover reduce refer reflect refuse regret reject relax release rely remain remember remind remove
    reorganise repair repeat replace reply report represent request require rescue resent reshuffle resign
    resist resolve respect respond rest restart restructure result retire return reveal review reward ride
    risk roll row ruin rush sabotage sack save scare scold score scream screw search seem sense separate
    serve settle shake-up share shift shock shout show shrug sideline sigh sign sit-down skip slack slam
    slip slow smile smooth snap sob solve sort sound spark spiral split-up stall stammer stare start state
    stay step stop storm strain stress stretch stumble submit succeed suffer suggest suit support suppose
    surprise survive suspect swamp swallow sweat switch sympathise talk tank target task taunt tease tempt
    tend tense terrify test text thank threaten touch track trail train transfer transform transition
    treat trigger trip trouble trust try turn twist undermine unload update upset use value vent view
    visit voice volunteer vote wait walk want warn waste watch weigh welcome whisper whine wish witness
    wonder work worry wrap yell yield google slack ghost micromanage onboard offload overthink overwork
    ramp roast ping sugarcoat badmouth underperform juggle firefight mediate facilitate articulate implode
    unravel stonewall crumple cringe hog nitpick disengage quiet reapply reassign reschedule roll veto
    side scrap cut-off tiptoe sulk flinch
    """.split()  # noqa: SIM905

_IRREGULAR = {
    "be": "was been", "become": "became become", "begin": "began begun", "bend": "bent bent",
    "bet": "bet bet",
    "bite": "bit bitten", "bleed": "bled bled", "blow": "blew blown", "break": "broke broken",
    "bring": "brought brought",
    "build": "built built", "burst": "burst burst", "buy": "bought bought", "catch": "caught caught",
    "choose": "chose chosen", "come": "came come", "cost": "cost cost", "cut": "cut cut",
    "deal": "dealt dealt",
    "dig": "dug dug", "do": "did done", "draw": "drew drawn", "drive": "drove driven", "drink": "drank drunk",
    "eat": "ate eaten", "fall": "fell fallen", "feed": "fed fed", "feel": "felt felt",
    "fight": "fought fought",
    "find": "found found", "fly": "flew flown", "forget": "forgot forgotten", "forgive": "forgave forgiven",
    "freeze": "froze frozen", "get": "got got", "give": "gave given", "go": "went gone", "grow": "grew grown",
    "hang": "hung hung", "have": "had had", "hear": "heard heard", "hide": "hid hidden", "hit": "hit hit",
    "hold": "held held", "hurt": "hurt hurt", "keep": "kept kept", "know": "knew known", "lay": "laid laid",
    "lead": "led led", "leave": "left left", "let": "let let", "lie": "lied lied", "lose": "lost lost",
    "make": "made made", "mean": "meant meant", "meet": "met met", "misread": "misread misread",
    "mishear": "misheard misheard", "misunderstand": "misunderstood misunderstood",
    "outgrow": "outgrew outgrown",
    "overhear": "overheard overheard", "override": "overrode overridden", "overtake": "overtook overtaken",
    "pay": "paid paid", "put": "put put", "quit": "quit quit", "read": "read read",
    "rebuild": "rebuilt rebuilt",
    "ring": "rang rung", "rise": "rose risen", "run": "ran run", "say": "said said", "see": "saw seen",
    "sell": "sold sold", "send": "sent sent", "set": "set set", "shake": "shook shaken", "shoot": "shot shot",
    "shrink": "shrank shrunk", "shut": "shut shut", "sit": "sat sat", "sink": "sank sunk",
    "sleep": "slept slept",
    "speak": "spoke spoken", "spend": "spent spent", "split": "split split", "spread": "spread spread",
    "stand": "stood stood", "steal": "stole stolen", "stick": "stuck stuck", "strike": "struck struck",
    "swear": "swore sworn", "take": "took taken", "teach": "taught taught", "tear": "tore torn",
    "tell": "told told",
    "think": "thought thought", "throw": "threw thrown", "undercut": "undercut undercut",
    "understand": "understood understood", "undo": "undid undone", "wake": "woke woken", "wear": "wore worn",
    "win": "won won", "withdraw": "withdrew withdrawn", "write": "wrote written", "lean": "leaned leaned",
}  # fmt: skip

AUXILIARIES = frozenset(
    """
    am is are was were have has had do does did will would can could should might must may isn't aren't
    wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't
    mustn't
    """.split()  # noqa: SIM905
)
NEVER_WITH_I = frozenset("is are were has does isn't aren't weren't hasn't doesn't".split())  # noqa: SIM905
NEVER_WITH_ONE = frozenset("am are were have do aren't weren't haven't don't".split())  # noqa: SIM905
NEVER_WITH_MANY = frozenset("am is was has does isn't wasn't hasn't doesn't".split())  # noqa: SIM905


@cache
def bases() -> frozenset[str]:
    """Base forms."""
    return frozenset(word for word in _REGULAR if "-" not in word) | (frozenset(_IRREGULAR) - {"be"})


@cache
def pasts() -> frozenset[str]:
    """Past forms, as far as they are known or end in -ed."""
    irregular = {form for key, forms in _IRREGULAR.items() if key != "be" for form in forms.split()[:1]}
    return frozenset(irregular) | frozenset(_past(base) for base in _REGULAR if "-" not in base)


@cache
def irregular_pasts() -> frozenset[str]:
    """Past forms that do not end in -ed."""
    return frozenset(form for key, forms in _IRREGULAR.items() if key != "be" for form in forms.split()[:1])


@cache
def participles() -> frozenset[str]:
    """Past participles."""
    irregular = {forms.split()[1] for forms in _IRREGULAR.values()}
    return frozenset(irregular) | frozenset(_past(base) for base in _REGULAR if "-" not in base)


@cache
def thirds() -> frozenset[str]:
    """Forms with -s."""
    return frozenset(_third(base) for base in bases())


def is_past(word: str) -> bool:
    """Whether `word` can be a past form."""
    return word in pasts() or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)


_NOT_PAST = frozenset(
    "need indeed speed hundred sacred naked wicked feed breed seed weed greed agreed".split()  # noqa: SIM905
) - {"agreed"}


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    return base + "ed"


def _third(base: str) -> str:
    if base in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    return base + "s"


_DOUBLED = frozenset(
    """
    admit beg chat commit control drag drop flag flip flop grab grin hog hop nag nod permit plan refer
    regret rip rob scrap shrug skip slam slip snap sob stop step strip submit tap tip transfer trap trip
    wrap yap
    """.split()  # noqa: SIM905
)
