"""Words of danger that is not the leader's own: somebody's despair, harm to others, abuse. Written as `phrases` says."""

from coach_bot.coaching.phrases import phrases

# Somebody whom the leader speaks of.
CRISIS_OTHER = phrases(
    r"(?:kill|hurt|harm|cut|hang|shoot|drown|poison)(?:t?ing)? (?:himself|herself|themselves|themself)"
    r"(?! (?:over|with|to|trying|for|at|on|off|out|short|some)\b)",
    r"(?:cut|slit|cutting|slitting|slashed) (?:his|her|their) (?:own )?(?:wrists?|arms?|throat)",
    r"(?:cuts|scars|burns|burn marks|bandages) (?:on|along|up|all over) (?:his|her|their) (?:fore)?(?:arms?|wrists?|legs?|thighs?)",
    r"(?:overdosed|took an overdose|tried to (?:hang|kill|drown) (?:himself|herself|themselves|themself))(?! (?:me|the|it|this|that|our|my)\b)",
    r"(?:end|ending|take|taking) (?:his|her|their) (?:own )?life",
    r"(?:attempt\w*|tried|threaten\w*|talk\w*(?: about)?|jok\w* about|mention\w*|consider\w*|contemplat\w*|planning) "
    r"(?:to commit )?suicide(?! (?:prevention|awareness|policy|training|risk assess))|suicide attempt",
    r"(?!(?:i|it|that|this|plan|move|deadline|strategy|pricing|timeline|which|what)\b)\w+(?: is| was| are| were| might be| may be"
    r"| could be| seems| sounds| feels| felt| has been)(?: \w+)? suicidal",
    r"suicidal (?:employee|colleague|teammate|team member|report|person)",
    r"(?:he|she|they) (?:\w+ ){0,3}(?:does|do|did) not want to (?:live|be alive|be here any more|exist)",
    r"(?:not wanting|stopped wanting|no reason|nothing) to (?:live|be alive|live for)|not want to live",
    r"(?:he|she|they)(?: would)? (?:be )?(?:wants?|wanted|wish(?:es|ed)?|rather) (?:to (?:die|be dead)|(?:he|she|they) (?:was|were) "
    r"dead)|better off dead",
    r"noose|suicide note|goodbye letters?(?! to the (?:team|company))",
)

# The leader, or somebody whom the leader speaks of, may be about to harm people.
HARM = phrases(
    # a will to hurt somebody
    r"i am ~(?:going|planning|about|ready) to (?:kill|shoot|stab|murder|poison|strangle|bomb|slash|rape|maim) {they_are}"
    r"(?! (?:\w+ )?(?:mood|momentum|project|deal|idea|motivation|with kindness))",
    r"i am ~(?:going|planning|about|ready) to (?:hurt|attack|beat|punch|hit|burn|choke|break) {they_are}"
    r"(?! (?:with|by|emotionally|if i (?:say|tell)|to it|in the (?:tender|market))|(?:'s|s)? feelings)",
    r"(?:run {they_are} over|break (?:his|her|their) (?:\w+ )?(?:jaw|neck|legs?|arms?|nose|skull|face|teeth))",
    r"i (?:\w+ ){0,2}(?:want to|will|plan to|intend to|need to) (?:kill|shoot|stab|murder|poison|physically hurt|beat up|bomb"
    r"|blow up|slash|maim|choke|rape|attack) (?:him|her|them|my|every(?:one|body)|people|the (?:\w+ )?(?:boss|manager|team|office"
    r"|building|bastard|woman|man|guy)|that (?:\w+ )?(?:boss|manager|bastard|woman|man|guy)|all|some)"
    r"(?! (?:\w+ )?(?:mood|momentum|project|deal|idea|motivation|with kindness))",
    r"i want to (?:beat|punch|kick|choke|smash|hurt) (?:\w+ ){1,3}(?:to a pulp|senseless|bloody|to death|half dead|into hospital"
    r"|physically)",
    r"i (?:will|am going to) (?:hurt|beat|make) (?:him|her|them) (?:\w+ )?(?:bleed|suffer|bad|badly|beg|physically|up|senseless"
    r"|to a pulp|so bad|disappear|for what)",
    r"i want to (?:hurt|make) (?:him|her|them|someone|people|my (?:boss|manager|wife|husband|kids?|child|colleague))(?! (?:understand"
    r"|see|feel (?:better|valued|safe|heard|welcome|proud)|proud|happy|aware|successful|accountable|a\b|more|less|part|take|stay"
    r"|want|believe|listen|grow)|\w* feelings)(?= suffer| pay| bleed| scream|[.!?]|$| so| really| bad| for what| like| back)",
    # thoughts of it
    r"i (?:keep|can not stop|am) (?:imagining|fantasi[sz]ing about|picturing|dreaming (?:of|about)|thinking (?:of|about)) "
    r"(?:stabbing|killing|hurting|shooting|strangling|choking|beating|poisoning|attacking) {they_are}",
    r"(?:thoughts|thinking|think|fantasi\w+|plans?|urge) (?:of|about|to) (?:kill|shoot|stab|hurt|murder|strangl|poison|attack)\w* "
    r"(?:{they_are}|my|others)(?! feelings)",
    # weapons, poison, fire
    r"(?:bring|take|took|carry|buy|bought)(?:ing)? (?:\w+ ){0,2}{gun}(?= (?:to|in|into) (?:the |my )?(?:work|office|meeting|school"
    r"|building|shop|plant))",
    r"bring(?:ing)? (?:a|my|the) {gun}",
    r"{gun} [^.?!]{0,30}waiting for (?:him|her|them)|waiting for (?:him|her|them) [^.?!]{0,40}{gun}",
    r"(?:bring|take|have|got|buy|bought|walk|come|go)(?:ing)? (?:\w+ ){0,5}(?:a |my |the )?{gun}(?=[^.!?]*\b(?:work|office|him|her"
    r"|them|boss|school|meeting|tomorrow|pay|sorry|listen)\b)",
    r"(?:sorry|pay|listen|learn|see) (?:\w+ ){0,6}(?:with|and) (?:\w+ ){0,4}(?:a |my |his |her )?{gun}",  # sorry when I walk in with a knife
    r"(?:shoot up (?:the|my|this)|go(?:ing)? postal (?:on|tomorrow))",
    r"burn (?:the|this|that) (?:\w+ )?(?:office|building|place|house|shop|plant) (?:down|to the ground)",
    r"(?:burn|blow) (?:down|up) (?:the|this|that) (?:\w+ )?(?:office|building|place|house|shop|plant)",
    r"put (?:\w+ ){0,4}in (?:his|her|their) (?:coffee|tea|drink|food|water|lunch)(?=[^.]*\b(?:sick|ill|trace|die|hurt|taste|sleep)\w*)",
    # lying in wait
    r"(?:know|found out|worked out) where (?:he|she|they) (?:lives?|parks?|sleeps?|drinks?|walks?)(?=[^.]*\b(?:pay|sorry|alone|dark"
    r"|leave|regret|lesson|hurt|kill|get)\w*)",
    r"i (?:have )?(?:followed|waited for|watched) (?:him|her|them) (?:\w+ )?(?:home|outside|in the car park|to (?:his|her) (?:car|house))"
    r"(?=[^?]*\b(?:next time|will|tonight|hurt|pay|tomorrow|not stay)\b)",
    # it has happened
    r"i (?:hit|beat|punched|slapped|choked|kicked|strangled) (?:my (?:wife|husband|partner|girlfriend|boyfriend|kids?|child|children|son"
    r"|daughter|employee|colleague|boss|report)|him in the|her in the|him\b(?=[.!?]|$| and| again)|her\b(?=[.!?]|$| and| again))",
    r"i (?:grabbed|had|took|held) (?:\w+ ){1,3}by the (?:throat|neck|hair)",
    # somebody else's threat
    r"(?:he|she|they) (?:is|are|was|were|will|wants?|wanted|plans?|planned|would)?(?: going| planning| about| ready)? ?(?:to )?"
    r"(?:stab|shoot|murder|poison|bomb|strangle|beat up|kill)(?! (?:me\b|us\b|it\b|time|off|two|down|the (?:idea|deal|project|messenger"
    r"|plan|proposal|feature|meeting|mood)|(?:my|our|your|his|her) (?:idea|project|plan|proposal)|himself|herself|themselves))"
    r"(?= (?:the|a|his|her|their|my|our|him|them|every\w+|people|some\w*)\b)",
    r"(?:we|they|you|all of (?:us|them)) (?:will|would|are going to) (?:all )?(?:pay|regret it|be sorry|burn|bleed)(?=[^.]*\b{gun})",
)

_WHO = (
    r"(?:he|she|they|someone|somebody|[a-z]+)"
    r"(?: \w+)?(?: \w+)?"
)
_BODY = r"(?:legs?|thighs?|breasts?|bottom|butt|ass|body|waist|knees?|backside|neck|hair|skirt|shirt|blouse)"

# Violence, sexual harm, threats and control that the leader or somebody at work suffers.
ABUSE = phrases(
    # blows
    rf"{_WHO} (?:hits?|beats?|punched|punches|slapped|slaps|choked|chokes|strangled|kicked|kicks|shoved|shoves|physically (?:assaulted"
    r"|attacked)|grabbed|grabs|spat on|bit|burned|burnt|stabbed) me(?! (?:with|to (?:it|the|do)|hard|that|when it|as|for (?:an|a|comment"
    r"|the)|at (?:tennis|chess|golf|ping)|up\b|in the (?:vote|race|interview|promotion)|out of the|off guard|by surprise|about"
    r"|a (?:question|coffee|seat)))",
    r"(?:pushed|slammed|pinned|threw|shoved|held|pushes|shoves|grabs|grabbed) (?:me|her|him) (?:up )?(?:against|into|onto|down|by the|to the"
    r" (?:ground|floor|wall))(?! (?:the (?:spotlight|role|job|deep)|a (?:role|corner)))",
    r"(?:throws|threw|throwing) (?:things|objects|plates|stuff|an? (?:\w+ )?(?:plate|chair|mug|stapler|phone|laptop|bottle|glass|knife|cup"
    r"|book|shoe)|(?:his|her) (?:phone|mug|laptop|shoe|cup)) at (?:me|us|people|them|him|her|the (?:staff|team))",
    r"(?:dad|father|mother|mum|mom|husband|wife|boyfriend|girlfriend|partner|ex) (?:beats|hits|hit|is beating|was beating) (?:me|the kids)(?! at)",
    r"i (?:was|have been|got|get|am being|am getting) (?:\w+ )?(?:raped|groped|molested|sexually (?:assaulted|harassed|abused)|physically"
    r" (?:assaulted|attacked|abused|threatened)|beaten(?: up)?|assaulted|stalked|strangled|choked|punched|slapped)(?! (?:in|by) the (?:press"
    r"|review|market|competition))",
    # sexual harm
    rf"(?:grop(?:e|es|ed|ing)|molest(?:s|ed|ing)|rap(?:e|es|ed|ing)|fondl(?:es|ed|ing)) (?:me|her|him|them|us|a|one|the|my|[a-z]+)\b"
    r"(?! (?:for|about|toward))",
    r"(?:me|her|him|them|someone|one of (?:us|them)) (?:was|were|been|being|is|are) (?:groped|raped|molested|fondled)",
    r"sexual(?:ly)? (?:harass\w*|assault\w*|abus\w*|advances?)(?= (?:me|us|her|him|by my|from my|at work|my)\b)|assaulted me sexually",
    rf"(?:touch(?:es|ed|ing)?|hands? (?:on|up|down|under)|rub(?:s|bed|bing)|strok(?:es|ed|ing)|squeez(?:es|ed|ing)|grab(?:s|bed|bing)|brush"
    rf"(?:es|ed|ing) against) (?:my|her) {_BODY}",
    r"(?:touch(?:es|ed|ing)|rub(?:s|bed|bing)) me (?:inappropriately|sexually|without|under|on my|where|against my will)",
    r"(?:kissed|kisses|licked|undressed|exposed (?:himself|herself) to) me|exposing (?:himself|herself)",
    r"forc(?:ed|es|ing) (?:me to (?:have sex|touch|kiss|undress|strip|sleep with)|(?:himself|herself) on)",
    r"(?:send|sends|sent|sending|show|shows|showed) (?:me|her|us) (?:\w+ )?(?:naked|nude|nudes|explicit|porn\w*|dick) ?(?:pictures?|photos?|pics?)?",
    r"(?:sleep with|be nice to|go to bed with|go to (?:his|her) room)(?=[^.]*\b(?:promot\w+|contract|raise|job)\b)",
    r"(?:promotion|raise|job|contract) [^.]{0,20}(?:i )?know what i have to do",  # if I want the promotion I know what I have to do
    r"locked (?:the|his|her) (?:office )?door (?:and|so|behind)(?=[^.]*\b(?:me|i|touch|kiss)\w*)",
    # threats and control
    r"(?:threaten(?:s|ed|ing)?|going) to (?:kill|hurt|beat|shoot|stab|rape|find) me(?! if i do not (?:finish|ship|send))",
    r"(?:afraid|scared|terrified|frightened|dread\w*) (?:to go home|of (?:my (?:husband|wife|partner|boyfriend|girlfriend|ex)\b"
    r"|what (?:he|she) (?:will|might) do to me|going home))",
    r"(?:he|she|husband|wife|partner|boyfriend|girlfriend|ex) (?:\w+ )?(?:checks|reads|tracks|takes) my (?:phone|messages|location|money|car keys)",
    r"stalk(?:s|ed|ing) me(?! on linkedin)|(?:follows|following|followed) me (?:home|to my car)",
    r"domestic (?:violence|abuse)(?=[^.!?]*\b(?:me|my|i)\b)|in an abusive (?:relationship|marriage)",
    r"(?:takes?|took|keeps?|kept|holds?|holding|confiscat\w+) (?:\w+ ){0,4}(?:passports?|papers|id cards)\b"
    r"(?=[^.]*\b(?:safe|until|leave|locked|them|back|workers?|office)\b)(?! (?:for|to) (?:the )?(?:visa|copy|copies))",
)

# Threats that only sound like the figure of speech "he'll kill me"; looked for before figures are taken out.
THREAT = phrases(
    r"(?:kill|hurt|beat|destroy|find|shoot) me if i (?:report|tell|told|leave|left|talk|say anything|go to|speak|quit|press|call)"
)
