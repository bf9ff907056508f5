"""Words of somebody else's despair, of harm to others and of abuse. Written as `phrases` says."""

from coach_bot.coaching.text.phrases import phrases

# Somebody whom the leader speaks of.
CRISIS_OTHER = phrases(
    r"(?:kill|hurt|harm|cut|hang|shoot|drown|poison)(?:t?ing)? (?:himself|herself|themselves|themself)"
    r"(?! (?:over|with|to|trying|for|at|off|out|short|some|on (?:this|the|a))\b)",
    r"(?:cut|slit|cutting|slitting|slashed) (?:his|her|their) (?:own )?(?:wrists?|arms?|throat)",
    r"(?:cuts|scars|burns|burn marks|bandages) (?:on|along|up|all over) (?:his|her|their) (?:fore)?(?:arms?|wrists?"
    r"|legs?|thighs?)",
    r"(?:overdosed|took an overdose|tried to (?:hang|kill|drown) (?:himself|herself|themselves|themself))(?! (?:me"
    r"|the|it|this|that|our|my)\b)",
    r"(?:end|ending|take|taking) (?:his|her|their) (?:own )?life",
    r"(?:attempt\w*|tried|threaten\w*|talk\w*(?: about)?|jok\w* about|mention\w*|consider\w*|contemplat\w*|planning)"
    r" (?:to commit )?suicide(?! (?:prevention|awareness|policy|training|risk assess))",
    r"suicide attempt",
    r"(?!(?:i|it|that|this|plan|move|deadline|strategy|pricing|timeline|which|what)\b)\w+(?: is| was| are| were|"
    r" might be| may be| could be| seems| sounds| feels| felt| has been)(?: \w+)? suicidal",
    r"suicidal (?:employee|colleague|teammate|team member|report|person)",
    r"(?:he|she|they) (?:\w+ ){0,3}(?:does|do|did) not want to (?:live|be alive|be here any more|exist)",
    r"(?:not wanting|stopped wanting|no reason|nothing) to (?:live|be alive|live for)|not want to live",
    r"(?:he|she|they)(?: would)? (?:be )?(?:wants?|wanted|wish(?:es|ed)?|rather) (?:to (?:die|be dead)|(?:he|she"
    r"|they) (?:was|were) dead)",
    r"better off dead",
    r"do(?:ing)? something (?:stupid )?to (?:himself|herself|themselves)",
    r"(?:worried|afraid|scared) (?:that )?(?:he|she) ~do something stupid(?! (?:like|in|with))",
    r"(?:goodbye|farewell) (?:message|text|note)s?(?=[^.]*\b(?:phone|not answer\w*|not pick\w*|no one can reach"
    r"|nobody can reach)\b)",
    r"noose|suicide note|goodbye letters?(?! to the (?:team|company))",
)

# The leader, or somebody whom the leader speaks of, may be about to harm people.
HARM = phrases(
    # a will to hurt somebody
    r"i am ~(?:going|planning|about|ready) to (?:kill|shoot|stab|murder|poison|strangle|bomb|slash|rape|maim)"
    r" {they_are}(?! (?:\w+ )?(?:mood|momentum|project|deal|idea|motivation|with kindness))",
    r"i am ~(?:going|planning|about|ready) to (?:hurt|attack|beat|punch|hit|burn|choke|break) {they_are}"
    r"(?! (?:with|by|emotionally|if i (?:say|tell)|to it|in the (?:tender|market))|(?:'s|s)? feelings)",
    r"(?:run {they_are} over|break (?:his|her|their) (?:\w+ )?(?:jaw|neck|legs?|arms?|nose|skull|face|teeth))",
    r"i (?:\w+ ){0,2}(?:want to|will|plan to|intend to|need to) (?:kill|shoot|stab|murder|poison|physically hurt|beat"
    r" up|bomb|blow up|slash|maim|choke|rape|attack) (?:him|her|them|my|every(?:one|body)|people|the (?:\w+ )?(?:boss"
    r"|manager|team|office|building|bastard|woman|man|guy)|that (?:\w+ )?(?:boss|manager|bastard|woman|man|guy)|all"
    r"|some)(?! (?:\w+ )?(?:mood|momentum|project|deal|idea|motivation|with kindness))",
    r"i want to (?:beat|punch|kick|choke|smash|hurt) (?:\w+ ){1,3}(?:to a pulp|senseless|bloody|to death|half dead"
    r"|into hospital|physically)",
    r"i (?:will|am going to) (?:hurt|beat|make) (?:him|her|them) (?:\w+ )?(?:bleed|suffer|bad|badly|beg|physically|up"
    r"|senseless|to a pulp|so bad|disappear|for what)",
    r"i want to (?:hurt|make) (?:him|her|them|someone|people|my (?:boss|manager|wife|husband|kids?|child"
    r"|colleague))(?! (?:understand|see|feel (?:better|valued|safe|heard|welcome|proud)|proud|happy|aware|successful"
    r"|accountable|a\b|more|less|part|take|stay|want|believe|listen|grow)|\w* feelings)(?= suffer| pay| bleed| scream"
    r"|[.!?]|$| so| really| bad| for what| like| back)",
    r"i want (?:him|her|them|them all|that \w+|my \w+) dead|use it on (?:him|her|them)(?=[.!?]|$)",
    r"make (?:him|her|them) pay (?=[^.]*\b(?:fists?|blood|pain|hurt)\b)",
    r"(?:driv(?:e|ing)|ram(?:ming)?) (?:\w+ )?into (?:the |a )?(?:crowd|picket|people|them|him|her|protest\w*)",
    r"threaten(?:s|ed|ing)? to (?:shoot|stab|kill|bomb|burn|beat|attack|hurt) (?:(?:his|her|the|their|a|my|our|one"
    r"|some\w*|every\w*|people)\b)(?! (?:project|deal|budget|initiative|idea|bonus))",
    # thoughts of it
    r"i (?:keep|can not stop|am) (?:imagining|fantasi[sz]ing about|picturing|dreaming (?:of|about)|thinking (?:of"
    r"|about)) (?:stabbing|killing|hurting|shooting|strangling|choking|beating|poisoning|attacking) {they_are}",
    r"(?:thoughts|thinking|think|fantasi\w+|plans?|urge) (?:of|about|to) (?:kill|shoot|stab|hurt|murder|strangl"
    r"|poison|attack)\w* (?:{they_are}|my|others)(?! feelings)",
    # weapons, poison, fire
    r"(?:bring|take|took|carry|buy|bought)(?:ing)? (?:\w+ ){0,2}{gun}(?= (?:to|in|into) (?:the |my )?(?:work|office"
    r"|meeting|school|building|shop|plant))",
    r"bring(?:ing)? (?:a|my|the) {gun}",
    r"{gun} [^.?!]{0,30}waiting for (?:him|her|them)|waiting for (?:him|her|them) [^.?!]{0,40}{gun}",
    r"(?:bring|take|have|got|buy|bought|walk|come|go)(?:ing)? (?:\w+ ){0,5}(?:a |my |the )?{gun}(?=[^.!?]*\b(?:work"
    r"|office|him|her|them|boss|school|meeting|tomorrow|pay|sorry|listen)\b)",
    # sorry when I walk in with a knife
    r"(?:sorry|pay|listen|learn|see) (?:\w+ ){0,6}(?:with|and) (?:\w+ ){0,4}(?:a |my |his |her )?{gun}",
    r"(?:shoot up (?:the|my|this)|go(?:ing)? postal (?:on|tomorrow))",
    r"burn (?:the|this|that) (?:\w+ )?(?:office|building|place|house|shop|plant) (?:down|to the ground)",
    r"(?:burn|blow) (?:down|up) (?:the|this|that) (?:\w+ )?(?:office|building|place|house|shop|plant)",
    r"put (?:\w+ ){0,4}in (?:his|her|their) (?:coffee|tea|drink|food|water|lunch)(?=[^.]*\b(?:sick|ill|trace|die|hurt"
    r"|taste|sleep)\w*)",
    # lying in wait
    r"(?:know|found out|worked out) where (?:he|she|they) (?:lives?|parks?|sleeps?|drinks?|walks?)(?=[^.]*\b(?:pay"
    r"|sorry|alone|dark|leave|regret|lesson|hurt|kill|get)\w*)",
    r"i (?:have )?(?:followed|waited for|watched) (?:him|her|them) (?:\w+ )?(?:home|outside|in the car park|to (?:his"
    r"|her) (?:car|house))(?=[^?]*\b(?:next time|will|tonight|hurt|pay|tomorrow|not stay)\b)",
    # it has happened
    r"i (?:hit|beat|punched|slapped|choked|kicked|strangled) (?:my (?:wife|husband|partner|girlfriend|boyfriend|kids?"
    r"|child|children|son|daughter|employee|colleague|boss|report)|him in the|her in the|him\b(?=[.!?]|$| and| again)"
    r"|her\b(?=[.!?]|$| and| again))",
    r"(?:i|and|then) (?:\w+ )?(?:punched|choked|strangled|headbutted|stabbed) {they_are}(?! in the back)",
    r"i (?:grabbed|had|took|held) (?:\w+ ){1,3}by the (?:throat|neck|hair)",
    # somebody else's threat
    r"(?:he|she|they) (?:is|are|was|were|will|wants?|wanted|plans?|planned|would)?(?: going| planning| about| ready)?"
    r" ?(?:to )?(?:stab|shoot|murder|poison|bomb|strangle|beat up|kill)(?! (?:me\b|us\b|it\b|time|off|two|down|the"
    r" (?:idea|deal|project|messenger|plan|proposal|feature|meeting|mood)|(?:my|our|your|his|her) (?:idea|project"
    r"|plan|proposal)|himself|herself|themselves))(?= (?:the|a|his|her|their|my|our|him|them|every\w+|people"
    r"|some\w*)\b)",
    r"(?:we|they|you|all of (?:us|them)) (?:will|would|are going to) (?:all )?(?:pay|regret it|be sorry|burn"
    r"|bleed)(?=[^.]*\b{gun})",
)

_WHO = r"[a-z]+(?: \w+)?(?: \w+)?"
_BODY = r"(?:legs?|thighs?|breasts?|bottom|butt|ass|body|waist|knees?|backside|neck|hair|skirt|shirt|blouse)"

# Violence, sexual harm, threats and control that the leader or somebody at work suffers.
ABUSE = phrases(
    # blows
    rf"{_WHO} (?:hits?|beats?|punched|punches|slapped|slaps|choked|chokes|strangled|kicked|kicks|shoved|shoves"
    rf"|physically (?:assaulted|attacked)|grabbed|grabs|spat on|bit|burned|burnt|stabbed) me(?! (?:with|to (?:it|the"
    rf"|do)|hard|that|when it|as|for (?:an|a|comment|the)|at (?:tennis|chess|golf|ping)|up\b|in the (?:vote|race"
    rf"|interview|promotion)|out of the|off guard|by surprise|about|after|before|aside|a (?:question|coffee|seat)))",
    r"(?:pushed|slammed|pinned|threw|shoved|held|pushes|shoves|grabs|grabbed) (?:me|her|him) (?:up )?(?:against|onto"
    r"|down|by the|to the (?:ground|floor|wall)|into (?:a|the|my|his|her) (?:wall|desk|door|table|car|lift|shel\w+"
    r"|rack\w*|cupboard|fence))",
    r"(?:throws|threw|throwing) (?:things|objects|plates|stuff|an? (?:\w+ )?(?:plate|chair|mug|stapler|phone|laptop"
    r"|bottle|glass|knife|cup|book|shoe)|(?:his|her) (?:phone|mug|laptop|shoe|cup)) at (?:me|us|people|them|him|her"
    r"|the (?:staff|team))",
    r"(?:dad|father|mother|mum|mom|husband|wife|boyfriend|girlfriend|partner|ex) (?:beats|hits|hit|is beating|was"
    r" beating) (?:me|the kids)(?! at)",
    r"i (?:was|have been|got|get|am being|am getting) (?:\w+ )?(?:raped|groped|molested|sexually (?:assaulted"
    r"|harassed|abused)|physically (?:assaulted|attacked|abused|threatened)|beaten(?: up)?|assaulted|stalked"
    r"|strangled|choked|punched|slapped)(?! (?:in|by) the (?:press|review|market|competition))",
    # sexual harm
    r"(?:grop(?:e|es|ed|ing)|molest(?:s|ed|ing)|rap(?:e|es|ed|ing)|fondl(?:es|ed|ing)) (?:me|her|him|them|us|a|one"
    r"|the|my|[a-z]+)\b(?! (?:for|about|toward))",
    r"(?:me|her|him|them|someone|one of (?:us|them)) (?:was|were|been|being|is|are) (?:groped|raped|molested|fondled)",
    r"sexual(?:ly)? (?:harass\w*|assault\w*|abus\w*|advances?)(?= (?:me|us|her|him|by my|from my|at work|my)\b)",
    r"assaulted me sexually",
    rf"(?:touch(?:es|ed|ing)?|hands? (?:on|up|down|under)|rub(?:s|bed|bing)|strok(?:es|ed|ing)|squeez(?:es|ed|ing)"
    rf"|grab(?:s|bed|bing)|brush(?:es|ed|ing) against) (?:my|her) {_BODY}",
    r"(?:touch(?:es|ed|ing)|rub(?:s|bed|bing)) me (?:inappropriately|sexually|without|under|on my|where|against my"
    r" will)",
    r"(?:kissed|kisses|kissing|licked|undressed|exposed (?:himself|herself) to) me|exposing (?:himself|herself)",
    r"forc(?:ed|es|ing) (?:me to (?:have sex|touch|kiss|undress|strip|sleep with)|(?:himself|herself) on)",
    r"(?:send|sends|sent|sending|show|shows|showed) (?:me|her|us) (?:\w+ )?(?:naked|nude|nudes|explicit|porn\w*|dick)"
    r" ?(?:pictures?|photos?|pics?)?",
    r"(?:sleep with|be nice to|go to bed with|go to (?:his|her) room)(?=[^.]*\b(?:promot\w+|contract|raise|job)\b)",
    # if I want the promotion I know what I have to do
    r"(?:promotion|raise|job|contract) [^.]{0,20}(?:i )?know what i have to do",
    r"locked (?:the|his|her) (?:office )?door (?:and|so|behind)(?=[^.]*\b(?:me|i|touch|kiss)\w*)",
    r"(?:did not|do not|refuse to|would not|unless i|if i) sleep with (?:him|her)",
    r"(?:he|she|boss|manager|supervisor|owner|lead|foreman|director|chef) (?:\w+ )?(?:hits?|slap(?:s|ped)|punch(?:es"
    r"|ed)|kick(?:s|ed)|chok(?:es|ed)|shov(?:es|ed)|struck) (?:one of (?:the|my|our|his|her)|an?|the|my|our|his|her)"
    r" (?:\w+ )?(?:interns?|apprentices?|staff|employees?|workers?|colleagues?|trainees?|assistants?|nurses?|cooks?"
    r"|juniors?)",
    # threats and control
    r"(?:will|would|does) not let me (?:leave the house|out of the house|see (?:my|any)\w*|have (?:money|my phone"
    r"|friends))(?! (?:report|data|numbers))",
    r"(?:my ex|my husband|my wife|my boyfriend|my girlfriend|my partner) ~(?:wait(?:s|ing)|show(?:s|ing) up|turn(?:s"
    r"|ing) up|park(?:s|ing)|lurk(?:s|ing)) ~(?:in the car park|outside|at my (?:work|office|door))",
    r"(?:threaten(?:s|ed|ing)?|going) to (?:kill|hurt|beat|shoot|stab|rape|find) me(?! if i do not (?:finish|ship"
    r"|send))",
    r"(?:afraid|scared|terrified|frightened|dread\w*) (?:to go home(?! (?:and|to|with|without|early|on|before"
    r"|late)\b)|of (?:my (?:husband|wife|partner|boyfriend|girlfriend|ex)\b|what (?:he|she) (?:will|might) do to me"
    r"|going home))",
    r"(?:he|she|husband|wife|partner|boyfriend|girlfriend|ex) (?:\w+ )?(?:checks|reads|tracks|takes) my (?:phone"
    r"|messages|location|money|car keys)",
    r"stalk(?:s|ed|ing) me(?! on linkedin)|(?:follows|following|followed) me (?:home|to my car)",
    r"domestic (?:violence|abuse)(?=[^.!?]*\b(?:me|my|i)\b)|in an abusive (?:relationship|marriage)",
    r"(?:takes?|took|keeps?|kept|holds?|holding|confiscat\w+) (?:\w+ ){0,4}(?:passports?|id cards|identity (?:cards"
    r"|papers))\b(?=[^.]*\b(?:safe|until|leave|locked|them|back|workers?|office)\b)(?! (?:for|to) (?:the )?(?:visa"
    r"|copy|copies))",
)

# Threats that only sound like the figure of speech "he'll kill me"; looked for before figures are taken out.
THREAT = phrases(
    r"(?:kill|hurt|beat|destroy|find|shoot) me if i (?:report|tell|told|leave|left|talk|say anything|go to|speak|quit"
    r"|press|call)"
)
