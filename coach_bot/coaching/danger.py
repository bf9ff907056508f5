"""Words of danger: crisis, harm to others, violence."""

import re

from coach_bot.coaching.figures import any_of

# What the leader may also deny ("I would never hurt myself").
CRISIS_DENIABLE = any_of(
    r"\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|hang(?:ing)?|shoot(?:ing)?|drown(?:ing)?|poison(?:ing)?"
    r"|starv(?:e|ing)) myself\b|\bcut(?:ting)? myself\b(?! (?:on|shaving|some|off|out|short|with (?:a"
    r"|the) (?:kitchen|bread|paper)))",
    r"\b(?:i'm|i am|i feel|feeling|i've been|i was|been|having|have|got|get) (?:\w+ ){0,3}suicid(?:al|e)\b"
    r"|\bsuicidal (?:thoughts|ideation|feelings|urges)\b|\b(?:thinking|think|thought|thoughts|dream\w*"
    r"|fantasi\w+) (?:about|of) (?:killing|ending|hurting|harming|cutting|hanging) (?:myself|it all"
    r"|my life)\b|\b(?:thinking|think|thought"
    r"|thoughts) (?:\w+ )?(?:of|about) suicide\b|\bcommit(?:ting)? suicide\b|^suicid(?:e|al)\W*$"
    r"|\bi(?: \w+){0,4} suicide\b(?! (?:last|of|in my|by))",
    r"\b(?:end|ending|take|taking) my (?:own )?life\b|\bend(?:ing)? it all\b|\bself[- ]?harm(?:ing"
    r"|ed)?\b(?! (?:policy|awareness))|\bkms\b|\bunalive myself\b|\boff myself\b"
    r"|\bdo(?:ing)? away with myself\b|\bmaking? an end of it all\b",
    r"\bi(?:'d| would| just| really| only| do| honestly| sometimes)* (?:want|wanna|wish|like|hope|prefer"
    r"|rather|need) (?:to )?(?:just |be able to )?(?:die|be dead|be gone forever|never wake up|not wake up"
    r"|not exist|stop existing|cease to exist|sleep forever|disappear (?:forever|for good"
    r"|and never come back|completely from this world))\b",
    r"\bi(?:'ve)? (?:thought|think|thinking|fantasi[sz]e|dream)(?: \w+)? (?:about|of) (?:dying|being dead"
    r"|death|jumping (?:off|from|in front)|driving (?:off|into)|crashing (?:my|the) car|not waking up"
    r"|ending (?:it|things))\b|\bthinking (?:about|of) (?:dying|ending (?:it|things)|jumping (?:off|from"
    r"|in front))\b",
    r"\b(?:jump|jumping|throw myself|step|stepping|walk|walking) (?:off (?:a|the|that|this) (?:bridge|roof"
    r"|building|cliff|balcony|platform)|in front of (?:a|the) (?:train|bus|truck|lorry|car|tube))\b"
    r"|\b(?:drive|driving|steer|crash) (?:my car |the car )?(?:into (?:a|the) (?:tree|wall|river|lake"
    r"|oncoming|bridge)|off (?:a|the) (?:bridge|road|cliff))\b",
    r"\b(?:overdos(?:e|ing) on (?!work|coffee|caffeine|meetings|data|information|sugar)|take an overdose"
    r"|(?:take|swallow) (?:all|the whole|a whole|a bottle of|a handful of) (?:\w+ )?(?:my |the "
    r"|of my )?(?:pills|tablets|meds|medication|sleeping))",
)
CRISIS = any_of(
    r"\b(?:don't|do not|dont|didn't|no longer) (?:really |even )?(?:want|wanna|wish) to (?:live|be alive"
    r"|exist|be here any ?more|be on this earth|be around any ?more|wake up(?: any ?more| tomorrow| again"
    r"|\W*$)|go on living|keep living|continue living)\b",
    r"\b(?:can't|cannot|can not|cant|don't want to) go on (?:living|with (?:my |this )?life"
    r"|anymore with life)\b|\bnot (?:sure|certain) (?:that )?i (?:want|wish) to (?:live|be alive"
    r"|be here any ?more|keep living)\b|\bi can't do this life\b|\b(?:tired|sick|done) (?:of"
    r"|with) (?:living|being alive|life|existing|my life)\b(?! cycle)",
    r"\bwish(?:ed)? (?:that )?i (?:was|were|had been) (?:dead|never born|not alive|not here any ?more"
    r"|gone)\b|\bwish(?:ed)? i (?:wasn't|weren't|hadn't been) (?:alive|born|here any ?more)\b|\b(?:wish"
    r"|hope) (?:i|that i) (?:won't|wouldn't|don't|didn't|could not|just don't) wake up\b",
    r"\b(?:i'm|i am|i'd be|i would be|i'd|be|we'd be) better off (?:dead|not here|not alive|gone)\b"
    r"|\b(?:everyone|everybody|they|people|world|family|kids|children|team|wife|husband|he|she|you"
    r"|all)(?:'d| would|'ll| will| might| is| are)?(?: all)? (?:be )?better off (?:without me|if i (?:was"
    r"|were|wasn't|weren't|died|am|just))",
    r"\b(?:no|any|a) (?:reason|point) (?:to|in) (?:live|living|be alive|being alive|go on living"
    r"|keep on living|carry on living|staying alive|stay alive)\b|\bno point in (?:(?:going on"
    r"|carrying on)(?! with)|anything any ?more|life)\b|\bnothing (?:left )?to live for\b|\bwhat(?:'s"
    r"| is) the point (?:of"
    r"|in) (?:living|life|being alive|going on living|it all any ?more)\b|\b(?:life|it) (?:isn't|is not"
    r"|is no longer|isnt) worth (?:living|it any ?more to live)\b|\bnot worth living\b",
    r"\bi (?:won't|will not|wont|'ll not)(?: \w+)? be (?:around|here|alive) (?:much longer"
    r"|for (?:much )?long|to see|any ?more|when (?:they|it|you|he|she)|by then to see)\b|\b(?:you|they"
    r"|everyone|nobody|no one) (?:won't|will not|wont|will never|'ll never) have to (?:deal with"
    r"|worry about|put up with|see|bother with) me (?:much longer|any ?more|again|for long)\b",
    r"\bi(?:'m| am)(?: just| only| such| nothing but)* a burden (?:to|on|for) (?:everyone|everybody"
    r"|them all|my (?:family|wife|husband|kids|children|partner|friends|parents)|the world|you all|all)\b"
    r"|\b(?:written|wrote|writing|write) (?:a |my |the )?(?:goodbye|suicide|farewell|last) (?:note"
    r"|letter)s?\b(?! to the team| to my team)|\bsaid (?:my )?(?:final )?goodbyes? to (?:my (?:kids|family"
    r"|wife|husband|children|parents|friends)|everyone)\b|\bgiv(?:e|ing|en) away (?:all )?my (?:things"
    r"|stuff|belongings|possessions)\b",
    r"\b(?:have|got|made|making) a plan to (?:end|kill|die)\b|\b(?:saved|saving|stockpil|hoard|collect"
    r"|count)\w*(?: up)?(?: \w+)? (?:pills|tablets|my meds|medication)\b|\bhow many (?:\w+ ){0,3}(?:pills"
    r"|tablets|paracetamol|tylenol|ibuprofen|xanax|valium|sleeping pills)\b|\b(?:lethal|fatal"
    r"|deadly) (?:dose|amount|drug|combination)\b|\b(?:painless|easiest|quickest|fastest"
    r"|least painful) way(?:s)? to (?:die|go|end|do it)\b|\bways to (?:die|end my)\b"
    r"|\bhow to (?:tie a noose|kill yourself|die|end my)\b",
    r"\b(?:which|what|where|how|any)\b[^.?!]{0,40}\b(?:bridges?|cliffs?|roofs?|rooftops?|overpass(?:es)?"
    r"|viaducts?|tall buildings?|high buildings?|balcon(?:y|ies)|parking (?:garage"
    r"|deck))\b[^.?!]{0,40}\b(?:high|higher|tall|taller|highest|tallest|metres?|meters?|feet|jump|deep"
    r"|access|open at night|unlocked|get onto|get up)\b",
    r"\b(?:high|higher|tall|highest|tallest|deep)\b[^.?!]{0,30}\b(?:bridge|cliff|rooftop|overpass"
    r"|viaduct)s?\b(?=[^.!]*\?)|\b(?:quick|fast|easy|easily) (?:can i|way to|to) (?:get|buy|find) (?:a "
    r"|the )?(?:gun|rope|pills)\b|\b(?:no|only|one) way out (?:is|but|except|other than"
    r"|for me is) (?:\w+ )?(?:death|dying|to die|to end|ending)\b|\bonly way (?:to )?(?:make (?:it"
    r"|the pain|this) stop|out) (?:is|was|would be) (?:to (?:die|end|not be)|death|dying|if i (?:die"
    r"|were gone))",
    r"\bwill(?:n't|'t)? (?:anyone|anybody|they|you|he|she) (?:even )?(?:miss me|notice|care) (?:when"
    r"|if) i(?:'m| am|'d| was| were)? (?:gone|dead|die|died|not here|disappear(?:ed)?)\b"
    r"|\bnobody would (?:miss me|care|notice) if i (?:was|were|died|disappeared|wasn't|weren't|am)\b"
    r"|\b(?:fall|go) (?:asleep|to sleep) and (?:never|not) wake(?: up)?\b|\bnever wake up(?: again)?\b",
    r"\b(?:easier|better|best|simpler|happier) if i (?:just |simply |only )?(?:was|were|wasn't|weren't|am"
    r"|had never been)(?: just)?(?: not)? (?:alive|here|around|dead|gone|born|in the world)\b",
    r"\b(?:garage|car)\b[^.?!]{0,30}\bengine running\b|\bhow much (?:\w+ ){1,3}(?:is|are|would be|it takes"
    r"|would it take|does it take|to) (?:be )?(?:fatal|lethal|deadly|kill|overdose|die)\b",
    r"\b(?:almost|nearly|thought (?:about|of)|thinking (?:about|of)|wanted to|want to|going to"
    r"|about to) (?:step|stepp|jump|walk|throw|driv|fall)(?:ed|ing|ped|ping)? ?(?:myself )?(?:off(?! (?:the"
    r"|a|this|that) (?:call|project|zoom|topic|team|meeting|bandwagon))|in front of (?:a|the) (?:train|bus"
    r"|truck|car|tube|lorry)|onto the (?:tracks|road|motorway|rails)|into (?:traffic|the (?:sea|river"
    r"|lake)))",
    r"\bworth more dead\b|\b(?:being dead|death|dying) (?:sounds|seems|feels|looks|would be) (?:so |like "
    r"|a |more )*(?:peaceful|relief|easier|better|nice|good|restful|the answer|freedom|easy)|\b(?:better"
    r"|easier) for (?:everyone|everybody|my \w+|all of \w+|them) if i (?:was|were|am) (?:dead|gone"
    r"|not here)\b|\bsuicide (?:looks|seems|is|feels|sounds)(?: like)? (?:the|my|an|like|better)\b"
    r"|\bout of this life\b|\bdeadliest\b|\bmy own funeral\b|\b(?:hope|wish|pray) (?:a|some"
    r"|that a) (?:\w+ )?(?:truck|bus|car|train|lorry|heart attack) (?:would |will )?(?:hits?|kills?|runs?"
    r"|takes?)\b|\b(?:wouldn't|would not|don't) mind not (?:waking up|being alive)\b|\bif i (?:disappeared"
    r"|died|vanished)\b[^.?!]{0,15}\b(?:nobody|no one|no-one)\b|\bi(?:'ve)? (?:took|taken"
    r"|swallowed) (?:\w+ ){1,4}(?:pills|tablets|painkillers)\b(?! (?:for my|as prescribed))"
    r"|\blife insurance\b[^.?!]{0,50}\b(?:than i|without me|better|help|worth more|set"
    r"|pays? out|cover)\b|\b(?:no one|nobody|noone|anyone|anybody|no-one|who)(?:'d| would| will"
    r"|'ll)? (?:even |really )*(?:notice|miss me|care|mind)\b[^.?!]{0,15}\bi(?:'m| am| was| were|'d| wasn't"
    r"| weren't|'d be| had)? ?(?:gone|dead|died|die|not here|here|alive|disappear\w*|vanish\w*)\b",
    r"\bi(?:'ve| have)? (?:bought|got|have|keep|found) (?:a|the|some) (?:rope|noose|razor blades?)\b"
    r"|\bgun\b[^.?!]{0,30}\b(?:looking at it|my mouth|my own head)\b|\bgun in my (?:desk|drawer|car|bag"
    r"|hand|mouth)\b|\b(?:slit|cut|cutting|slitting) my (?:wrists?|arms?|throat|legs?|thighs?)\b",
    r"\bway to (?:end (?:things|it|everything) (?:for good|forever|permanently|quietly|all)|end my life"
    r"|die)\b|\b(?:think|thinking|thought|dream\w*) (?:about|of) not being (?:here|around|alive)\b"
    r"|\b(?:feel|feels|feeling|felt) like (?:dying|ending (?:it|things|everything|my)|not living"
    r"|giving up on life)\b(?! (?:when|of|right|on the spot))",
    r"\bi won't be here\b[^.!?]{0,40}\b(?:doesn't|won't|will not|not|does it|no longer) matter|\b(?:can't"
    r"|cannot|don't want to) keep (?:on )?(?:living|being alive|existing|breathing)\b|\b(?:does"
    r"|do you think|will|would) (?:it|dying) (?:hurts?|be painful) to (?:die|drown|hang|bleed|overdose"
    r"|jump)|\bit hurts to (?:die|drown|hang)\b|^(?:just |really |honestly )*(?:want to|wish to) die\b",
    r"\blife(?: is|'s| isn't|(?: just)? feels?| does)(?: not| no longer| never|n't)?(?: really"
    r"| feel)? worth (?:it|living|anything)\b(?<!life is worth it)(?<!life is worth living)|\b(?:point"
    r"|reason|purpose|sense) (?:of|in|to) (?:being alive|living|live|keep living|life any ?more"
    r"|staying alive|waking up)\b|\bdon't deserve to (?:live|be alive|exist)\b|\bshould(?:n't"
    r"| not) (?:be alive|exist|have been born)\b",
    r"\bmy (?:family|kids|children|wife|husband|partner|parents|son|daughter|mum|mom|girls|boys)(?: will"
    r"|'ll| would|'d| is| are)?(?: all)? (?:be )?(?:fine|okay|ok|better|happier|safer|all right"
    r"|alright) without me\b|\b(?:world|everyone|everybody|they) (?:would|will|'d|is"
    r"|are)(?: all)? (?:be )?(?:happier|better|fine) (?:without me in it|if i (?:died|was dead"
    r"|were dead))\b|\bwish i(?:'d| had) never (?:been born|woken up)\b",
    r"\bi(?:'ve)? (?:took|taken|swallowed) (?:too many|all (?:of )?(?:my|the)|a (?:lot|bunch|handful"
    r"|bottle) of|an overdose)(?: \w+){0,3} ?(?:pills|tablets|meds|paracetamol|painkillers"
    r"|overdose)?\b(?=[^.!?]*(?:pill|tablet|med|paracetamol|painkiller|overdose))|\b(?:goodbye"
    r"|farewell) (?:world|forever|everyone|to everyone|all of you)\b|\bmy (?:last|final) (?:message|words"
    r"|night alive|night on earth)\b|\bi just want (?:the pain|my pain|this pain|the suffering|my life"
    r"|existence) to (?:stop|end|be over)\b",
    # direct words in Spanish, Portuguese, Italian, French, German, Dutch
    r"\bquiero morir|\bno quiero vivir|\bmatarme\b|\bsuicidarme\b|\bquitarme la vida|\bquero morrer"
    r"|\bnao quero viver|\bnão quero (?:mais )?viver|\bme matar\b|\btirar a minha vida|\bvoglio morire"
    r"|\buccidermi\b|\bsuicidarmi\b|\bfarla finita|\bnon voglio più vivere",
    r"\bme (?:tuer|suicider)\b|\benvie de mourir|\bveux mourir|\bplus envie de vivre|\ben finir avec (?:la"
    r"|ma) vie|\bmich umbringen|\bbringe? mich um\b|\bnicht mehr leben\b|\bselbstmord|\bsuizid\w*"
    r"|\bwill (?:nur noch )?sterben|\bmir das leben nehmen|\bzelfmoord|\bwil (?:niet meer leben|dood)"
    r"|\bmezelf (?:van kant|doden|iets aandoen)|\bdood wil\b",
)
CRISIS_OTHER = any_of(
    r"\b(?:cut|slit|cutting|slitting|slashed) (?:his|her|their) (?:own )?(?:wrists?|arms?|throat)\b"
    r"|\b(?:overdosed|took an overdose|tried to (?:hang|kill|drown))\b(?! me)",
    r"\b(?!(?:i|it|that|this|plan|move|deadline|strategy|pricing|timeline|which|what)\b)\w+(?:'s| is| was"
    r"| might be| may be| seems| sounds| feels| has been)(?: \w+)? suicidal\b",
    r"\b(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging) (?:himself|herself|themselves"
    r"|themself)\b",
    r"\b(?:end|ending|take|taking) (?:his|her|their) (?:own )?life\b|\b(?:attempted|tried|threaten\w*"
    r"|talk\w*(?: about)?|joke\w* about|mention\w*|consider\w*|contemplat\w*"
    r"|planning) (?:to commit )?suicide\b|\bsuicide attempt\b",
    r"\b(?:he|she|they|who|employee|colleague|teammate|report|friend|member|son|daughter|wife|husband"
    r"|partner|brother|sister)(?:'s| is|'re| are| was| were| has been| might be| may be| could be| feels"
    r"| felt| seems| sounds)?(?: \w+)? suicidal\b|\bsuicidal (?:employee|colleague|teammate|team member"
    r"|report|person)\b",
    r"\b(?:he|she|they)(?: \w+){0,3} (?:doesn't|don't|didn't|does not|do not) want to (?:live|be alive"
    r"|be here any ?more|exist)\b|\b(?:he|she|they)(?:'d| would)? (?:be )?(?:wants?|wanted|wish(?:es|ed)?"
    r"|rather|wishes) (?:to (?:die|be dead)|(?:he|she|they) (?:was|were) dead)\b|\bbetter off dead\b",
)
HARM = any_of(
    r"\bi want to (?:beat|punch|kick|choke|smash|hurt) (?:him|her|them|my \w+"
    r"|that \w+)(?: \w+){0,2} (?:to a pulp|senseless|bloody|to death|half dead|into hospital|physically)\b"
    r"|\bi (?:keep|can't stop|am|'m) (?:imagining|fantasi[sz]ing about|picturing|dreaming (?:of|about)"
    r"|thinking (?:of|about)) (?:stabbing|killing|hurting|shooting|strangling|choking|beating|poisoning"
    r"|attacking) (?:him|her|them|people|someone|everyone|my)\b",
    r"\bbring(?:ing)? (?:a|my|the) (?:gun|rifle|pistol|machete|shotgun|firearm|weapon)\b|\b(?:gun|knife"
    r"|weapon|rifle)\b[^.?!]{0,30}\bwaiting for (?:him|her|them)\b|\bwaiting for (?:him|her"
    r"|them)\b[^.?!]{0,40}\b(?:gun|knife|weapon|rifle)\b|\bburn (?:the|this) (?:\w+ )?(?:office|building"
    r"|place|house) down with\b",
    r"\bi(?:'m| am)(?: actually| really| seriously| just)* (?:going to|gonna|planning to|about to|ready to"
    r"|thinking (?:of|about)) (?:kill|killing|shoot|shooting|stab|stabbing|murder|murdering|poison"
    r"|poisoning|strangle|strangling|bomb|run (?:him|her|them) over|slash|rape|(?:hurt|hurting|attack"
    r"|attacking|beat|beating|punch|punching|hit|hitting|burn|burning|choke|choking)(?= (?:him|her|them"
    r"|someone|somebody|everyone|everybody|people|my (?:boss|manager|wife|husband|partner|colleague|kids?"
    r"|child|son|daughter|girlfriend|boyfriend|coworker|supervisor|employee)|that|[a-z]+ (?:tomorrow"
    r"|tonight|today|when|if|after))\b))\b (?!myself|my (?:targets?|numbers?"
    r"|goals?|deadlines?|quota|kpis?)|the (?:target|number|deadline|goal|gym|road|market|competition"
    r"|budget|ground)|our (?:target|number|competit)|it\b|their feelings|(?:his|her|someone's|anyone's"
    r"|people's) feelings|(?:him|her|them|people|someone|anyone) (?:with|by|emotionally|if i (?:say|tell))"
    r"|send|reply|the send|pause)",
    r"\bi (?:really |actually |seriously |do |just |will |'ll )*(?:want to|wanna|will|plan to|intend to"
    r"|need to) (?:kill|shoot|stab|murder|poison|physically hurt|beat up|bomb|blow up|slash|maim|choke"
    r"|rape|attack) (?:him|her|them|my|everyone|everybody|people|the (?:\w+ )?(?:boss|manager|team|office"
    r"|building|bastard|woman|man|guy)|that|this|every|all|some)\b",
    r"\bi(?:'ll| will|'m going to|'m gonna| am going to) (?:hurt|beat|make) (?:him|her"
    r"|them)(?: \w+)? (?:bleed|suffer|bad|badly|beg|physically|up|senseless|to a pulp|so bad|disappear"
    r"|for what)\b|\bi want to (?:hurt|make) (?:him|her|them|someone|people|my (?:boss|manager|wife"
    r"|husband|kids?|child|colleague))\b(?! (?:understand|see|feel (?:better|valued|safe|heard|welcome"
    r"|proud)|proud|happy|aware|successful|accountable|a))",
    r"\b(?:bring|bringing|brought|take|taking|have|got|buy|bought|buying)(?: \w+){0,2} (?:gun|knife|weapon"
    r"|rifle|pistol|machete|bomb|firearm)s?\b(?=[^.!?]*\b(?:work|office|him|her|them|boss|school|meeting"
    r"|tomorrow|pay|sorry|building))|\bshoot up (?:the|my|this)\b|\bgo(?:ing)? postal (?:on|tomorrow)\b"
    r"|\b(?:thoughts|thinking|think|fantasi\w+|plans?|urge) (?:of|about|to) (?:kill|shoot|stab|hurt|murder"
    r"|strangl|poison|attack)\w* (?:him|her|them|my|people|someone|everyone|others)\b",
    r"\b(?:burn|blow) (?:down )?(?:the|this) (?:whole )?(?:office|building|place) (?:down"
    r"|up)\b(?=[^.!?]*\b(?:going to|gonna|will|plan|tonight|tomorrow|with them)\b)|\bi (?:hit|beat|punched"
    r"|slapped|choked|kicked|shoved) (?:my (?:wife|husband|partner|girlfriend|boyfriend|kid|kids|child"
    r"|children|son|daughter|employee|colleague|boss|report)|him in the face|her in the face)\b",
)
_NEAR = (
    r"(?:he|she|they|my (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|ex|boss|manager|father"
    r"|mother|dad|mum|mom|brother|son|colleague|coworker|co-worker|supervisor|ceo|director|client|customer"
    r"|employee|report|spouse|uncle)|someone|a (?:\w+ )?(?:colleague|coworker|client|customer|manager|man"
    r"|guy)|[a-z]+)"
)
ABUSE = any_of(
    r"\b(?:pushed|slammed|pinned|threw|shoved|held) me (?:up )?(?:against|into|onto|down|to the (?:ground"
    r"|floor|wall))\b|\b(?:kissed|kisses|licked) me\b|\bforc(?:ed|es|ing) me to (?:have sex|touch|kiss"
    r"|undress|strip|sleep with)\b|\b(?:throws|threw|throwing) (?:things|objects|plates|stuff|an? (?:plate"
    r"|chair|mug|stapler|phone|laptop|bottle|glass|knife|cup|book|shoe)|(?:his|her) (?:phone|mug|laptop"
    r"|shoe|cup)) at me\b|\b(?:dad|father|mother|mum|mom|husband|wife|boyfriend|girlfriend"
    r"|partner) (?:beats|is beating|was beating) me\b(?! at)|\bassaulted me sexually\b",
    rf"\b{_NEAR}(?: \w+)?(?: \w+)? (?:hits?|beats?|beat|punched|punches|slapped|slaps|choked|chokes"
    rf"|strangled|kicked|kicks|shoved|shoves|raped|rapes|groped|gropes|molested|physically (?:assaulted"
    rf"|attacked)|sexually assaulted|grabbed|grabs|fondled|spat on|bit|burned|burnt|stabbed"
    rf"|forced himself on|forces himself on|forced herself on) me\b(?! (?:with|to (?:it|the|do)|hard|that"
    rf"|when it|as|for (?:an|a|comment|the)|at (?:tennis|chess|golf|ping)|up\b|in the (?:vote|race"
    rf"|interview|promotion)|out of the|off guard|by surprise|about|a (?:question|coffee|seat))\b)",
    r"\bi(?:'ve| have)? (?:was|been|got|get|am being|'m being|am getting)(?: \w+)? (?:raped|groped"
    r"|molested|sexually (?:assaulted|harassed|abused)|physically (?:assaulted|attacked|abused|threatened)"
    r"|beaten(?: up)?|assaulted|stalked|strangled|choked)\b|\bsexual(?:ly)? (?:harass\w*|assault\w*"
    r"|abus\w*|advances?)(?: (?:me|from my|by my|at work))|\bdomestic (?:violence"
    r"|abuse)\b(?=[^.!?]*\b(?:me|my|i|i'm)\b)",
    r"\b(?:threaten(?:s|ed|ing)?|going) to (?:kill|hurt|beat|shoot|stab|rape"
    r"|find) me\b(?! (?:if i don't (?:finish|ship|send)))|\bafraid (?:to go home|of (?:my (?:husband|wife"
    r"|partner|boyfriend|girlfriend|ex)|what (?:he|she)(?:'ll| will| might) do to me))\b|\b(?:touch(?:es"
    r"|ed|ing)|put(?:s|ting)? (?:his|her) hands? on|rub(?:s|bed|bing)) (?:me (?:inappropriately|sexually"
    r"|without|under|on my|where)|my (?:thigh|leg|breast|breasts|bottom|butt|ass|body|waist|knee)"
    r"|me\b(?= against my will))|\bstalk(?:s|ed|ing) me\b|\bexpos(?:ed|es|ing) (?:himself|herself) to me\b",
)

# Threats that only sound like the figure of speech "he'll kill me"; looked for before figures are taken out.
THREAT = re.compile(
    r"\b(?:kill|hurt|beat|destroy|find|shoot) me if i (?:report|tell|told|leave|left|talk|say anything"
    r"|go to|speak|quit|press|call)\b"
)
SURE = re.compile(
    r"\b(?:think|thinking|thought|thoughts) (?:\w+ )?(?:about|of) (?:killing|ending|hurting"
    r"|harming) (?:myself|my life)\b"
)
