"""Signs of crisis that say nothing alone and much together, one table for each kind. Written as `phrases` says."""

from coach_bot.coaching.text.phrases import phrases

SIGNS = {
    # The leader is not there any more.
    "absence": phrases(
        r"if i (?:was|were|am) (?:{gone}|not there|not in the (?:way|picture))",  # if I wasn't around
        r"if i (?:{died}|crash(?:ed)?|drown(?:ed)?|had an accident|fell|drove off|drop(?:ped)? dead)(?! (?:ill|behind"
        r"|sick|out|short))",
        r"i (?:am|will|would) not (?:going to )?(?:be )?(?:around|here|alive) to",
        r"{nobody} (?:would|will)(?: not)? (?:find|need|see|hear from) me",
        r"(?:is going to|will|would) (?:need|miss|see) me (?:after|again|any more)",
        r"(?:when|once|after) i am (?:gone|dead|no longer here)",
        r"i (?:will|would) not (?:be|see|need|have to) (?:here|there|around|any of|it any more|them any more)",
        r"(?:not|no longer) (?:be|being|have to be) (?:here|around|alive|anywhere)",
        r"(?:not|never|no longer) (?:see|imagine|picture) myself ~(?:here|there|around|alive|at|past|beyond|next)",
        r"(?:do|did) not want to be (?:here|around|anywhere)",
        r"(?:something|anything) (?:happened|happens|were to happen|was to happen|should happen) to me",
        r"who (?:would|will) find me",
        r"i (?:could|should|might|want to) (?:vanish|disappear|be gone)(?! (?:into|after|on|for a|from))",
        r"(?:they|people|{loved}) (?:would|will|might) (?:cry|mourn|grieve)",
        r"(?:not|stop|stopped) exist(?:ing)?|disappear(?:ed|ing)? (?:for good|forever|completely|off the face)",
        r"(?:life|lives|world|place) without me|me out of the (?:way|picture)|rid of me",
        r"(?:carry|deal with|put up with|worry about|look after|pay for|clean up after) me",
        r"(?:a key person|someone|a director|an owner) (?:dies|died) in service",
    ),
    # Others would have it better.
    "relief": phrases(
        r"{loved} (?:would|will) be (?:fine|okay|ok|all right|alright|looked after|provided for|safe|secure)",
        r"better off|(?:easier|happier|lighter|simpler|safer|calmer) (?:for {who}|for {loved}|life|lives|without)",
        r"(?:be|is|are|breathe|sleep|feel) (?:easier|happier|lighter|relieved|free|better)",
        r"(?:world|{nobody}|they|{loved}) {will}(?: not)? ~(?:notice|miss|care|cry|mourn|get over it|get by|manage"
        r"|move on)",
        r"(?:would|will|might) (?:all )?(?:be )?(?:solved?|fixed?|over|settled|sorted|cleared|paid (?:off|for)"
        r"|covered|taken care of)",
        r"they would (?:manage|cope|adjust|heal|be rid)",
        r"keeps turning",
        r"kinder",
        r"at least",
        r"a relief",
        r"finally (?:rest|have peace|be free)",
    ),
    # Money that a death would bring.
    "payout": phrases(
        r"(?:the|my|get|life) (?:life )?(?:insurance|assurance|policy|pension)(?! (?:company|renewal|broker|team"
        r"|provider))",
        r"pay ?-?outs?|(?:policy|insurance|cover) (?:\w+ ){0,2}pays?|death (?:in service|benefit)",
        r"(?:mortgage|debts?|loans?|house) ~(?:cleared|paid (?:off|for)|covered|gone|be safe|written off)",
        r"more use (?:to \w+ )?dead|sums? insured|(?:my|the) (?:shares|estate|stock options|savings)",
    ),
    # The leader weighs on others.
    "burden": phrases(
        r"i am (?:such |only |nothing but )?(?:a|the) (?:\w+ )?(?:burden|weight|drain|failure|disgrace|waste|problem"
        r"|curse)",
        r"(?:drag|pull|bring|let)(?:s|ing)? (?:every(?:one|body)|them all|{loved}|all of them)(?: \w+)? down",
        r"waste of (?:space|air|oxygen|skin)|i am (?:worthless|useless to|no (?:good|use) to) ?(?:{who}|{loved})?",
        r"everything i touch",
        r"i (?:have )?(?:ruin|destroy|poison|fail|let down|disappoint)(?:ed|s)? (?:every(?:thing|one|body)|them all"
        r"|it (?:all )?for every\w+|{loved}|all of (?:them|it)|us)",
        r"i (?:have )?(?:bankrupted|ruined|shamed) (?:us|them|my|the family)|can not forgive myself|hate myself",
        r"{nobody} needs me|what i (?:did|have done|put them through)|(?:world|they) (?:does|do) not need me",
        r"(?:one more|just another|such a) failed? \w+|cost (?:them|everyone|{loved}) more than",
    ),
    # No way on.
    "despair": phrases(
        r"no (?:other )?way (?:out|forward|on|back|through)(?! of (?:this|that|the|our|my) (?!one|life|hole|hell|mess"
        r"|pit)\w+)",
        r"(?:see|have|is|has) no (?:future|hope|tomorrow|exit|escape|light)",
        r"not see (?:any|a) (?:future|way (?:out|forward|on)|tomorrow|hope)(?! (?:for me )?(?:here|at|in|with) )",
        r"nothing (?:is )?left(?: for me| to (?:give|lose|hope))?(?! (?:to do|in the (?:budget|tank|pipeline)|on the"
        r" (?:list|agenda|backlog)))",
        r"have nothing",
        r"lost everything",
        r"(?:everything|it all|all of it) is (?:gone|lost|ruined|over)",
        r"nothing (?:helps|works|matters)(?: any more)?(?! (?:with|for) (?:the|this|that|him|her))",
        r"hopeless",
        r"can not be fixed",
        r"(?:it|this|everything|the pain|the noise)(?: all)? to (?:stop|end|be over|go (?:away|quiet)|be quiet)",
        r"(?:what is|see|is) (?:the|no|any) point (?:of|in) (?:carrying on|going on|any of (?:it|this)|anything|it"
        r" all|trying any more)",
        r"(?:stopped|given up|gave up) (?:wanting|hoping|caring about living|on (?:everything|life|myself|it all))",
        r"(?:my|the|this) (?:shame|darkness|emptiness)",
        r"(?:my|the|this) pain(?= (?:only|never|stops?|goes|ends?|will not|is too)|[.!?]|$)",
        r"can not (?:bear|stand|take) (?:it|this|living|the pain|the shame)(?: all)? ?(?:any more)?",
        r"(?:want|need) (?:some )?(?:peace|rest|silence)(?=\W*$)",
        r"can not face (?:tomorrow|another day|any|life|the world)",
        r"life is over",
        r"do not want to (?:do|feel) (?:this|any of this|anything) any more",
        r"(?:tired|sick) of (?:it all|everything|trying|being me|fighting)",
        r"numb",
        r"empty inside",
        r"broken",
        r"finished(?! (?:the|my|our|with|it|a)\b)",
        r"trapped",
        r"drowning in (?:shame|debt)",
        r"in the dark",
    ),
    # Worn: much said, so it counts only beside a farewell or an end.
    "weary": phrases(
        r"i (?:can not|do not want to) (?:do|take|go on|carry on|keep)(?: (?:this|it|going|doing this))?(?: any more)?",
        r"i am (?:so |too |very )?(?:tired|exhausted|worn|done)",
    ),
    # Not the job alone.
    "total": phrases(
        r"(?<![\w ])(?:everything|all of it|the whole lot)(?=\W*$)|any day after|not at home not at work",
        r"(?:with|of|in) any of (?:it|this)",
        r"not (?:about |with )?(?:the|my) (?:job|work|company)",
        r"(?:do not|not) mean (?:at |from |leaving )?(?:the |my )?(?:company|job|work|office|firm)",
        r"anywhere(?: i mean)?(?=\W*$)|not only (?:work|the job)|(?:all|any) of it(?=\W*$)|or at all(?=\W*$)",
        r"not sleep tired|(?:tired|done) (?:of|with) (?:everything|it all)",
    ),
    # A place or a thing.
    "means": phrases(
        r"bridges?(?! (?:between|loan|role|the|to|our|for|that))",
        r"viaduct",
        r"overpass",
        r"reservoir",
        r"river",
        r"quarry",
        r"cliffs?(?! edge contract)",
        r"weir",
        r"canal",
        r"dam",
        r"pier",
        r"harbour wall",
        r"(?:the|dark) (?:sea|lake|water|river)",
        r"roof(?:top|s)?(?! (?:repair|leak|budget|over|is leak))",
        r"balcony",
        r"ledge",
        r"multi-?storey|(?:top|highest) (?:level|storey|deck)",
        r"(?:\d+th|\d+(?:st|nd|rd)|top) floor",
        r"stairwell",
        r"(?:train|railway|tube|subway|station) (?:platform|tracks?|line)",
        r"on the platform",
        r"the (?:tracks|rails)",
        r"trains",
        r"level crossing",
        r"oncoming",
        r"(?:the|my|a) (?:wheel|motorway|guard ?rail|crash barrier|central reservation)|lorry",
        r"(?:bathroom|medicine) cabinet|bottles? of (?:whisky|whiskey|vodka|gin|wine) and",
        r"(?:a|the|my|his|dad's|father's) (?:[\w']+ )?(?:{gun}|rope|noose|belt|razor|blades?)(?! (?:and|of) (?:show"
        r"|parade))",
        r"{pills}",
        r"sleeping (?:pills|tablets)",
        r"carbon monoxide",
        r"exhaust (?:pipe|fumes)",
        r"helium",
        r"antifreeze",
        r"hosepipe",
        r"gas oven",
    ),
    # It draws the leader.
    "pull": phrases(
        r"look(?:ing)? (?:straight )?down(?=\W*$| at| from| for| over)(?! (?:at (?:him|her|them|us|me)|on))",
        r"(?:i|i have been|been) think(?:ing)? about (?:it|that|them)(?: yes)?(?= a lot| all| every| at night| mostly"
        r"| most| constantly| when| yes|[.!?]|$)",
        r"mostly at night",
        r"how (?:easy|quick|simple|quiet|peaceful) (?:it|that) (?:would|could|might) be",
        r"(?:it|that) would be so (?:easy|quick|simple)",
        r"(?:that|it) would (?:solve|fix|end|settle) (?:it|everything|all|things)",
        r"i (?:keep|kept|can not stop|find myself) (?:looking|staring|going back|driving|walking|thinking|ending up"
        r"|standing|parking) ~(?:at|to|past|about|by|over|on|up|near)",
        r"clos(?:e|er) to the edge",
        r"let (?:\w+ ){1,3}(?:go past|go by|pass)",
        r"one (?:step|turn|second|push|slip)",
        r"all it (?:would take|takes)",
        r"(?:how|where|when) i would (?:do it|go|end it)",
        r"i (?:understand|envy) (?:him|her|them|the dead|why (?:he|she|they|people))",
        r"i go there (?:every|most|at)",
        r"(?:sat|sit|stood|stand|standing) there (?:for|longer|too long)",
        r"had the (?:guts|courage|nerve)",
        r"look at the (?:trains?|water|drop)",
        r"been (?:standing|sitting|going) (?:on|at|by|to|in|near)",
        r"looking (?:down )?(?:at|into|over) (?:the )?(?:water|edge|drop|tracks)",
        r"(?:went|drove|walked) (?:out |up |down )?(?:to|onto) [^.?!]{1,20}again",
        r"(?:took|take|taking|had|held|hold) (?:it|them) (?:out|in my (?:hands?|mouth|lap))|is loaded|within reach",
        r"(?:take|took|taking|let|letting) (?:my hands off|go of) the wheel|(?:close|closed|closing) my eyes",
        r"i (?:stood|sat|stopped|parked|pulled over|was standing) ~(?:on|at|by|near|under"
        r"|above)(?=[^.?!]*\b(?:tonight|last night|night|again|hour|hours|edge|down)\b)",
        r"(?:know|found out|worked out) (?:where|how) ~(?:keeps?|kept|is|get)",
        r"(?:do not|does not|never|not) lock(?:ed)?(?: it)?",
        r"unlocked",
        r"unguarded",
        r"i (?:have )?(?:looked (?:it |that )?up|googled|been (?:googling|reading (?:up )?(?:on|about)|saving"
        r"|collecting))",
    ),
    # An end in sight.
    "end": phrases(
        r"not hear from me (?:again )?(?:after|any more)|stopped making plans|already decided(?=\W*$|[.])",
        r"(?:the )?permanent (?:kind|sleep|rest|peace|way|solution)",
        r"picked (?:a|the) (?:date|day|spot|place)(?! for)",
        r"know how and when(?! to)",
        r"permanently",
        r"for ever",
        r"(?:for good)(?! reason)",
        r"(?:not|no) (?:for )?much longer",
        r"not (?:for )?long now",
        r"soon be over",
        r"over soon",
        r"none of (?:this|it|that) will matter|nothing will matter|it will not matter",
        r"made (?:my|our) peace|(?:now|that|and) it is (?:all )?decided|i have decided(?=\W*$)|it is decided",
        r"(?:one|only one|a single|only) (?:door|exit|way|option|thing|answer|choice) (?:is )?(?:left|remains|out)",
        r"i (?:will|would|do not think i will|may|might|think i will)(?: not| never)? ~(?:get to|live to|be here to"
        r"|be around to|be able to tell)",
        r"this is (?:it|the end)(?: now)?(?=[.!?]|$| for me)",
        r"my last (?:night|day|evening|christmas|week)(?! (?:at|with|in|of work|is|was))",
        r"(?:he|i|she) will not need (?:it|them|these|any of)",
        r"(?:will|would) not (?:be )?need(?:ing)? (?:it|them|any of (?:it|this))(?=\W|$)",
        r"(?:maybe|now) it is my turn",
        r"i am ready to go(?=[.!?]|$)",
        r"(?:not|never) (?:going to )?make it (?:to|through|past) (?:the (?:end of the (?:year|month)|weekend|winter)"
        r"|christmas|new year|next year|spring|tomorrow|morning)",
    ),
    # Things put in order.
    "prepared": phrases(
        r"(?:everything|things|my affairs|the papers|paperwork|it all) (?:is |are )?(?:all )?(?:in order|sorted"
        r"|arranged|taken care of)",
        r"sorted (?:out )?(?:the|my) (?:papers|paperwork|affairs|accounts)",
        r"(?:updat|chang|rewr|writ|wrote|made|mak)\w* (?:my|a|the) will\b|my will\b(?! (?:to|is strong|power))",
        r"(?:wrote|written|writing|left) (?:\w+ )?(?:letters?|notes?) (?:to|for) (?:each|{loved}|the (?:girls|boys"
        r"|kids|children)|everyone)",
        r"(?:giv|gave)\w* (?:\w+ )?(?:my|his|her) (?:\w+ )?(?:things|stuff|belongings|possessions|tools|watch|dog|cat"
        r"|guitar|books)",
        r"made sure of (?:that|it)|passwords (?:are|is)|the (?:dog|cat|kids) (?:is|are) (?:with|at)",
    ),
    # Parting words.
    "farewell": phrases(
        r"this is (?:my )?(?:goodbye|farewell)",
        r"goodbye (?:then|now|and|i think|my)(?! (?:lunch|party|drinks|email|card))",
        r"i wanted to say goodbye",
        r"tell (?:{loved}|my \w+|them|him|her) (?:that )?i (?:love|loved|was proud|am proud|was sorry|am sorry|never"
        r" meant|tried|did my best)",
        r"(?:look after|take care of|be there for) (?:{loved}|the (?:kids|dog|girls|boys)|each other|them) (?:for me"
        r"|when i|after)",
        r"said (?:what|everything|all) i (?:needed|had|wanted) to say",
        r"sorry for (?:everything|all of it|being|what i have (?:put|done to))",
        r"forgive me",
        r"remember me",
        r"do not (?:blame|hate) (?:me|yourself)",
        r"you (?:were|have been) (?:kind|good|nice|the only|a good)\w* ?(?:to me|one|than)?",
    ),
    # Nobody is to blame.
    "absolved": phrases(
        r"(?:was|is) (?:not|never) (?:your|their|her|his|anyone's|anybody's) fault",
        r"(?:nobody|no one)(?:'s| is) (?:fault|to blame)",
        r"do not blame (?:yourself|yourselves|each other|anyone)",
    ),
    # Thanks say something only beside things put in order.
    "thanks": phrases(r"thank(?:s| you) (?:for (?:everything|listening|being|all|having)|all|and goodbye)"),
}
