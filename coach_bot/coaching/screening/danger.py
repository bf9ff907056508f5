"""Words that say outright that the leader may be in danger from themselves. Written as `phrases` says."""

from coach_bot.coaching.text.phrases import phrases

# What a leader may also deny: "I would never hurt myself".
DENIABLE = phrases(
    # killing, hurting
    r"(?:kill|hurt|harm|hang|shoot|drown|poison|starv|cut)(?:e|t?ing)? myself(?! (?:on|shaving|some|off|out|short))",
    r"(?:done|do|doing) away with myself|unalive myself|off myself|kms",
    r"throw myself (?:off|under|in front|from)",  # throw myself under a train
    r"self[- ]?harm(?:ing|ed)?(?! (?:policy|awareness|training))",
    r"(?:end|ending|take|taking) my (?:own )?life",
    r"(?:end|ending) it all|making? an end of it all",
    # the word itself
    r"i (?:am|feel|was|have been|have|had|get|got|keep) ~suicid(?:al|e)",  # i have been having suicidal...
    r"suicidal (?:thoughts|ideation|feelings|urges)",
    r"{think} ~(?:about|of) suicide",
    r"commit(?:ting)? suicide",
    r"i ~suicide(?! (?:last|of|in my|by|prevention|awareness|hotline|risk|training))",
    # wanting to be dead
    r"i ~{want} (?:to )?(?:be able to )?(?:die|be dead|be gone forever|(?:never|not) wake up|not exist|stop existing|"
    r"cease to exist|sleep forever|disappear (?:forever|for good|and never come back|completely))"
    r"(?! than (?:\w+ ){1,4}(?:again|another|one more|with|to|at)\b)",  # spares "I'd rather die than present again"
    r"{think} ~(?:about|of) (?:dying|being dead|death|not waking up|ending (?:it|things)|killing|hanging|hurting"
    r" myself)(?! (?:for|the|off|a|this|that|our)\b)",
    # how
    r"{think} ~(?:about|of) (?:jumping (?:off|from|in front)|driving (?:off|into)|crashing (?:my|the) car)",
    r"(?:jump|step|walk|throw myself|leap)(?:p?ing)? (?:off|from) (?:a|the|that|this) (?:\w+ )?"
    r"(?:bridge|roof|building|cliff|balcony|platform|ledge)",
    r"(?:jump|step|walk)(?:p?ing)? in front of (?:a|the) (?:train|bus|truck|lorry|car|tube)",
    r"(?:drive|driving|steer|crash) (?:my car |the car )?(?:into (?:a|the) (?:tree|wall|river|lake|oncoming|bridge)"
    r"|off (?:a|the) (?:bridge|road|cliff))",
    r"overdos(?:e|ing) on (?!work|coffee|caffeine|meetings|data|information|sugar)\w+|take an overdose",
    r"(?:take|swallow) (?:all|the whole|a whole|a bottle of|a handful of) (?:of )?(?:\w+ )?(?:my |the )?(?:{pills}"
    r"|sleeping)",
)

# What is danger whatever stands before it.
CRISIS = phrases(
    # no wish to live
    r"(?:do|did|does) not (?:want|wish) to (?:live|be alive|exist|be on this earth|be around any more|go on living"
    r"|keep living|continue living|carry on living)",
    r"(?:do|did) not want to be here(?: any more)?(?! (?:at|in|with|for|on) )"
    r"(?! any more (?:at|in|with|for) )(?=(?: any more)?\W*(?:$|[.!?]|i do not mean|anywhere|and|but))",
    r"(?:do|did) not want to wake up(?: any more| tomorrow| again|\W*$)",
    r"no longer (?:want|wish) to (?:live|be alive|exist|be here)",
    r"not (?:sure|certain) (?:that )?i (?:want|wish) to (?:live|be alive|be here any more|keep living)",
    r"(?:can not|do not want to) (?:go on|keep|keep on|carry on) (?:living|being alive|existing|breathing)",
    r"can not (?:go on with (?:my |this )?life|do this life)",
    r"(?:tired|sick|done) (?:of|with) (?:living|being alive|life|existing|my life)(?! cycle)(?! in\b| at\b)",
    r"(?:no|any|a|the|see the) (?:reason|point|purpose|sense) (?:to|in|of) (?:live|living|be alive|being alive|go on"
    r" living|(?:keep|carry) on living|staying alive|stay alive|waking up)",
    r"no point in (?:(?:going on|carrying on)(?! with)|anything any more|life)",
    r"what is the point (?:of|in) (?:living|life|being alive|going on(?! with)|carrying on(?! with)|it all any more)",
    r"nothing (?:left )?to live for|(?:do|does) not deserve to (?:live|be alive|exist)",
    r"should not (?:be alive|exist|have been born)",
    r"(?:life|it) (?:is|feels|does) (?:not|no longer) (?:feel )?worth (?:it any more|living)|not worth living",
    r"life (?:is|feels|does) (?:not|no longer|never) (?:feel )?worth (?:it|anything)",
    # wishing to be dead
    r"wish(?:ed)? (?:that )?i (?:was|were|had been) (?:dead|never born|not alive|not here any more|gone)(?! from)",
    r"wish(?:ed)? i (?:was|were|had) (?:not|never) (?:been )?(?:alive|born|here any more|woken up)",
    r"(?:wish|hope) (?:that )?i (?:will|would|do|did|could) not (?:wake up|come round|survive)",
    r"(?:would not|do not) mind not (?:waking up|being alive)",
    r"(?:fall|go) (?:asleep|to sleep) and (?:never|not) wake(?: up)?|never wake up(?: again)?",
    r"(?:hope|wish|pray) (?:a|some|that a) (?:\w+ )?(?:truck|bus|car|train|lorry|heart attack) (?:would |will )?"
    r"(?:hits?|kills?|runs?|takes?)",
    r"(?:want|like|would|prefer) to not (?:exist|be alive|be here any more)",  # i'd like to not exist
    r"(?:{think} (?:about|of)?|i am) ?not being (?:here|around|alive)(?! (?:for|in|at|on|enough)\b)",
    r"(?:feels?|feeling|felt) like (?:dying|ending (?:it|things|everything|my)|not living|giving up on life)"
    r"(?! (?:when|of|right|on the spot)\b|[^.?!]*\bpresent)",
    r"^(?:want|wish) to die|^suicid(?:e|al)\W*$",
    r"i want (?:the pain|my pain|this pain|the suffering|my life|existence) to (?:stop|end|be over)",
    r"life insurance [^.?!]{0,50}(?:than i\b|without me|worth more|better off)",  # it would help them more than I do
    r"worth more dead|out of this life|my own funeral|deadliest",
    r"(?:being dead|death|dying|suicide|not existing) (?:sounds|seems|feels|looks|would be|is) (?:so |like |a |more "
    r"|the |my |an )*(?:peaceful|relief|easier|better|nice|good|restful|answer|freedom|easy|only|option|way|best)",
    r"(?:had|have had|got) enough of (?:life|living|this life|being alive)",
    r"(?:another|one more|any more) (?:years?|days?|months?|weeks?|nights?|winters?) of (?:this life|being me|being"
    r" alive|living)(?! in| at| out)",
    r"not want (?:my|this) life(?! to)",
    r"my life i do not want it",
    r"(?:person|leader|boss|father|mother|\w+one) who (?:wants|wanted) to (?:live|be alive)",
    r"if i (?:do|did) not wake up",
    r"(?:who|nobody|no one) (?:would|will) find me(?! (?:a|another|in|at|out)\b)",
    r"no more me(?=\W*$)",
    r"(?:do|does|did) not deserve to be here(?=\W*$)|(?:was|am|were) not meant (?:to be here|for this world)",
    # no version of next year with me in it
    r"not (?:a|any) (?:version|future|world|year) (?:of [^.?!]{1,30})?(?:with me in it|i am in)",
    r"check(?:ing)? out[.!]? (?:permanently|for good|of life|forever)",
    r"(?:take|taking|remove|removing|erase|delete) myself (?:out of|from) (?:the (?:equation|picture|world)|this"
    r" world|life|it all|existence)",
    r"(?:easiest|painless|quickest|gentlest|quietest|kindest) (?:way|exit)(?: out| to (?:stop|leave|disappear))(?! of"
    r"| the| a| this (?:\w+ing|project))",
    r"(?:sleep|asleep) (?:for a (?:very )+long time|for ?ever|for good)",
    r"(?:hope|wish|pray|relief if|not mind if|fine if|glad if) (?:that )?(?:i (?:get|got|had|have)|the plane|my plane"
    r"|my heart|my car|something|a car|someone) ~(?:cancer|a (?:heart attack|stroke|tumou?r)|goes down|went down"
    r"|crash\w*|stops?|stopped|takes? me|took me|killed me|hit me)",
    r"(?:least|best|kindest|only thing|right thing) (?:thing )?(?:left )?i (?:can|could) do is (?:disappear|die|go"
    r" away for good|not be here|end)",
    r"i would be doing (?:{who}|{loved}) a favou?r(?! by)(?=[.!?]|$| if i (?:was|were|died|disappeared|am))",
    r"come to my funeral|at my (?:own )?(?:funeral|grave)",
    r"want to (?:be with|join|follow) (?:my \w+|him|her)(?: again)?[.!?]? (?:he|she|who) (?:died|passed|is dead|has"
    r" been dead|killed)",
    r"(?:can not|could not) live with (?:what i|myself|(?:this|the|my) (?:guilt|shame))",
    r"why (?:am i|i am) still (?:alive|breathing|here(?=\W*$))|(?:feels? like i am|i am|i feel) already dead",
    r"(?:disappointed|sad|angry|sorry|annoyed|upset) (?:that )?i (?:woke up|wake up|am still (?:alive|here))",
    r"life (?:has|holds) (?:no|lost (?:its|all)) (?:more )?(?:meaning|point|purpose|sense)",
    r"life is (?:pointless|meaningless)",
    r"i (?:should|might|will|could|want to|am going to|may) (?:as well )?end (?:it|things)(?=[.!?]|$)",
    r"tell {loved} (?:that )?i (?:tried|love them|loved|am sorry|was sorry)",
    r"worth more (?:to \w+ )?(?:dead|gone|insured|as a (?:payout|policy))",
    r"(?:least messy|painless|least painful|surest|cleanest) (?:method|ways?)(?=\W*$| to (?:die|go|end|do it|stop))",
    r"(?:{pills}|rope|noose|{gun}|razor|blades?) ~(?:in front of me|in my (?:hands?|lap|mouth)|next to me|beside me"
    r"|on the (?:table|bed))",
    r"enough {pills}|(?:make|making|want) (?:it|this|everything) all (?:go away|stop) (?:for good|forever)",
    r"not (?:plan|planning|intend|going) (?:on )?(?:to )?be(?:ing)? (?:alive|around)(?= [^.?!]{0,20}(?:week|month"
    r"|year|christmas|then)|\W*$)",
    r"not plan on being here(?! for the)|ends with me (?:alive|dead|gone|living)",
    r"not that i want to die|(?:can not|not) (?:keep|go on) being me|(?:tired|sick) of being me",
    r"(?:are|is) the only (?:reason|thing) (?:i have not (?:done it)?(?=\W*$)|i am (?:still )?(?:here|alive)"
    r"|(?:keeping|that keeps) me alive)",
    r"(?:want|like|wish) to (?:stop hurting|lay down and (?:die|let it end|not get up)|let it (?:all )?end)(?!"
    r" (?:them|him|her|people|my))",
    r"(?:not mind|not care|be glad|be fine|hope) if (?:the|my) (?:next )?(?:flight|plane|car|train) (?:did not"
    r" (?:land|stop)|crash\w*|fell)",
    r"(?:scared|afraid|worried) of what i (?:would|might|could|will) do(?=\W*$| to myself| alone)",
    # not safe with oneself
    r"(?:do not|can not|not sure i can) trust myself (?:to be )?(?:alone|tonight|at night|near|around|with (?:the|a"
    r"|my) (?:{pills}|{gun}|car))",
    r"scar(?:e|es|ing) myself when i am alone",
    r"(?:afraid|scared|frightened) of (?:what i (?:might|could|will) do to myself|being alone with my thoughts"
    r"|myself(?=[.!?]|$| tonight| when i am alone))",
    r"not safe (?:alone|with myself|on my own|tonight|from myself)",
    r"dark thoughts",
    r"thoughts (?:about|of) (?:hurting|harming|ending|not being)",
    r"(?:almost|nearly) (?:did not come (?:back|home)|went over|did it|went through with it)(?= from|\W|$| last| this"
    r"| tonight)(?! the budget)",
    r"wonder(?:ed|ing)? ~(?:if|whether) (?:it|dying) (?:would|will|does) hurt(?! to| if| them| us| the)",
    # everyone better off
    r"(?:i am|i would be|would be|be) better off (?:dead|not here|not alive|gone)",
    r"(?:{who}|{loved}|family|kids|team|wife|husband|he|she|all)(?: {will}| is| are)?(?: all)? (?:be )?better off "
    r"(?:without me|if i (?:was|were|am|died)(?! (?:the|a|an|more|less|to)\b))(?! (?:as|in|on|for|at)\b)",
    r"(?:{loved}|he|she|they)(?: {will}| is| are)?(?: all)? be (?:better|happier|safer|lighter|freer) without me",
    r"{loved}(?: {will}| is| are)?(?: all)? (?:be )?(?:fine|okay|ok|all right|alright|not here) without me",
    r"(?:easier|better|best|simpler|happier|lighter) (?:for {who} |for {loved} )?if i (?:was|were|am|had)(?: not)? "
    r"(?:alive|here|dead|gone|born|in the world|never been born)",
    r"{who}(?: all)? {will} ~(?:easier|better|happier|lighter|relieved) (?:if|when|once) i (?:was|were|am) ~"
    r"(?:{gone}|there|around|here)",
    r"{nobody}(?: {will})?(?: not)? ~(?:notice|miss me|care|mind) ~(?:if|when|that|once) i (?:am|was|were|had|would"
    r" be)? ?(?:not )?(?:{gone}|{died}|here|alive|not here)",
    r"(?:will|would) {nobody} (?:notice|miss me|care) (?:if|when) i (?:am |was |were )?(?:{gone}|{died})",
    # not miss one more failed man
    r"(?:would|will) not (?:be )?miss(?:ed)? (?:me\b(?! at| in| on)|one (?:more|less) \w+)",
    r"if i (?:disappeared|died|vanished) ~(?:{nobody}|at home)",
    r"i am (?:such |only |nothing but )?a burden (?:to|on|for) (?:every \w+|every(?:one|body)|them all|all|you all"
    r"|the world|{loved})",
    # soon gone
    r"i will not ~be (?:around|alive) (?:much longer|for (?:much )?long|to see|when|any more)",
    r"i will not ~be (?:here|there) (?:much longer|to see)",
    r"i will not be here ~(?:does not|will not|no longer) matter|i will not be here next \w+ so it",
    r"i will not be (?:a|any|your|their|anyone's) (?:problem|burden|bother|worry) (?:to \w+ )?(?:much longer|any more"
    r"|for (?:much )?long|soon)",
    r"{who} ?(?:will )?(?:not|never) have to (?:deal with|worry about|put up with|see|bother with|carry) me (?:much"
    r" longer|any more|again|for long)",
    r"{nobody} (?:will|would) (?:not )?have to (?:deal with|worry about|put up with|carry|look after) me",
    r"my (?:last|final) (?:message|words|night alive|night on earth)(?! to (?:the|my) team)",
    # preparations
    r"(?:written|wrote|writing|write) (?:a |my |the )?(?:goodbye|suicide|farewell) (?:note|letter)s?(?! to (?:the|my)"
    r" team)",
    r"said ~goodbyes? to (?:{loved}|everyone)(?! at)",
    r"(?:goodbye|farewell) (?:world|forever|everyone|to everyone|all of you)",
    r"giv(?:e|ing|en) away (?:all )?my (?:things|stuff|belongings|possessions)",
    r"(?:have|had|got|made|making) a plan to (?:end (?:it|my|things)|kill myself|die)",
    r"(?:sav|stockpil|hoard|collect|count)(?:ed|e|ing)(?: up)? ~{pills}",  # saving up my codeine
    r"i (?:have )?(?:written|wrote) (?:the|a|my) note",
    r"tried to (?:end (?:it|my|things)|take my|overdose)(?! with)(?! the (?:meeting|call|argument))",
    # means
    r"how (?:many|much) ~(?:{pills}|sleeping pills)",
    r"how (?:many|much) ~(?:is|are|would be|it takes|would it take|does it take|to|for) (?:be )?(?:a )?{fatal}",
    r"(?:lethal|fatal|deadly) (?:dose|amount|drug|combination)",
    r"(?:painless|easiest|quickest|fastest|least painful|quick|easy) ways? to (?:die|go\b(?! (?:live|to|from))|end"
    r" (?:it|my|things))",
    r"ways? to (?:die|end (?:my life|(?:things|it|everything) (?:for good|forever|permanently|quietly|all)))",
    r"how (?:to|do you) (?:tie a noose|kill yourself|die|end my life)",
    r"how long ~(?:carbon monoxide|to bleed out|to drown|hanging|an overdose)",
    r"carbon monoxide (?:to work|poison)(?! alarm)",
    r"(?:only|quick|fast|easy|easily) (?:can i|way to|to) (?:get|buy|find) (?:a |the )?(?:gun|rope|{pills})",
    r"(?:which|what|where|how|any) [^.?!]{0,40}(?:bridges?|cliffs?|roofs?|rooftops?|overpass(?:es)?|viaducts?|(?:tall"
    r"|high) buildings?|balcon(?:y|ies)|parking (?:garage|deck))\b[^.?!]{0,40}(?:high(?:er|est)?|tall(?:er|est)?"
    r"|metres?|meters?|feet|jump|deep|access|open at night|unlocked|get (?:onto|up))",
    r"how (?:high|tall|deep) [^.?!]{0,20}(?:bridge|cliff|rooftop|overpass|viaduct)s?(?! (?:loan|the gap))",
    r"(?:highest|tallest|high|tall) [^.?!]{0,20}(?:bridge|cliff|rooftop|overpass|viaduct)s?(?! loan)(?=[^.!]*\?)",
    r"(?:only|no) way (?:out|to make (?:it|this|the pain) stop) (?:is|was|would be|but|except) ~(?:death|dying|die"
    r"|end it|end my|not be|if i (?:die|were gone))",
    r"(?:garage|car) [^.?!]{0,30}engine running",
    r"i (?:have )?(?:took|taken|swallowed) (?:\w+ ){1,4}(?:{pills})(?! (?:for my|as prescribed|because|every))"
    r"(?<!a sleeping pills)",
    r"i (?:have )?(?:took|taken|swallowed) an overdose",
    r"i (?:have )?(?:bought|got|have|keep|found|hid) (?:a|the|some) (?:rope|noose|razor blades?)(?! in (?:an|the|his"
    r"|her))",
    r"i have got (?:the|my) {pills}",
    r"gun [^.?!]{0,30}(?:looking at it|my mouth|my own head)|gun in my (?:desk|drawer|car|bag|hand|mouth)",
    r"(?:slit|cut|cutting|slitting) my (?:wrists?|arms?|throat|legs?|thighs?)",
    r"(?:hurt|harm|burn|punish|cut) myself (?:when|again|to cope|to feel|because|last|in the|today|every)"
    r"(?! (?:kitchen|cooking|shaving|workshop))",
    r"(?:almost|nearly|thought (?:about|of)|thinking (?:about|of)|wanted to|want to|going to|about to) (?:step|stepp"
    r"|jump|walk|throw|driv|fall)(?:e|ed|ing|ping)?(?: myself)? (?:off(?! (?:the|a|this|that) (?:call|project|zoom"
    r"|topic|team|meeting|bandwagon))|in front of (?:a|the) (?:train|bus|truck|car|tube|lorry)|onto the (?:tracks"
    r"|road|rails)|into (?:traffic|the (?:sea|river|lake)))",
    r"(?:does|do you think|will|would) ~(?:hurts?|be painful) to (?:die|drown|hang|bleed|overdose|jump)",
    r"it hurts to (?:die|drown|hang)",
)

# Looked for before figures of speech are taken out.
SURE = phrases(r"{think} ~(?:about|of) (?:killing|ending|hurting|harming) (?:myself|my life)")

# Direct words in Spanish, Portuguese, Italian; French; German, Dutch.
FOREIGN = phrases(
    r"quiero morir\w*|no quiero vivir|matarme|suicidarme|quitarme la vida",
    r"quero morrer|n[aã]o quero (?:mais )?viver|me matar|tirar a minha vida",
    r"voglio morire|uccidermi|suicidarmi|farla finita|non voglio più vivere",
    r"me (?:tuer|suicider)|envie de mourir|veux mourir|plus envie de vivre|en finir avec (?:la|ma) vie",
    r"mich umbringen",
    r"bringe? mich um",
    r"nicht mehr leben",
    r"selbstmord\w*",
    r"suizid\w*",
    r"will (?:nur noch )?sterben",
    r"mir das leben nehmen",
    r"zelfmoord\w*|wil (?:niet meer leben|dood)|mezelf (?:van kant|doden|iets aandoen)|dood wil",
)
