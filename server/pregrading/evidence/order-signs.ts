import { answering, giving, grading, ignoring, ruling, top } from './order-words.ts';

/**
 * What a pattern is a sign of. An `order` takes the reader off the task, a `grade` names a level to be given, `world` is a
 * word of grading, `self` the answer speaking of itself; `both` needs nothing beside it.
 */
export type Sign = 'order' | 'grade' | 'world' | 'self' | 'both';

const near = '[^.!?。！？]{0,60}?';
const n =
  '(?:level |grade |score |a )?(?:[1-9]|10|\\{max\\}|<max>|\\[max\\])(?:/(?:[1-9]|10|\\{max\\}))?(?![\\d:.,%]?[\\d%]|-\\d| to \\d)';

/** Levels of something else. */
const otherLevel =
  '(?:log|alert|severity|priority|warning|risk|threat|service|support|access|urgency|escalation|battery)';

export const signs: readonly (readonly [Sign, string])[] = [
  ['order', `${ignoring}${near}${ruling}|${ruling}${near}${ignoring}`],
  [
    'order',
    "(?:do not|don't|never|stop) (?:evaluate|evaluating|grade|grading|score|scoring|assess|assessing) (?:the|this|my|any)|rubric (?:was|has been|is) (?:updated|changed|replaced|revised)",
  ],
  [
    'order',
    `(?:print|reveal|show|output|repeat|include|disclose|dump|leak|list|translate)${near}(?:system prompt|hidden instructions|instructions you (?:were|have been|are) given|your (?:instructions|prompt)|scoring guide)|(?:print|reveal|repeat|disclose|dump|leak)${near}(?:rubric|anchors)`,
  ],
  [
    'order',
    "forget (?:everything|all|anything) (?:that )?(?:you|above|before)|(?:you are|you're) now|pretend (?:to be|you are|that)|from now on,? (?:you|act|always|only)|developer mode|jailbreak|do anything now",
  ],
  [
    'order',
    'new (?:system )?(?:instructions?|rules?|directives?) ?(?:from [^.:]{0,30})?:|(?:admin|administrator|developer|system|root) (?:override|notice|mode)',
  ],
  [
    'order',
    'treat (?:this|both|the following|these|it)[^.]{0,40} as [^.]{0,30}(?:policy|instructions?|rules?|rubric)|(?:decode|decrypt|translate) (?:this |it )?(?:and|then) (?:follow|execute|obey|do)',
  ],
  [
    'order',
    '(?:refuse|decline) (?:if|when) (?:it is |this is )?(?:unsafe|harmful|illegal)|system:',
  ],
  ['grade', `${giving}(?! (?:us|our)(?![a-z]))${near}${top}|${top}${near}${giving}`],
  [
    'grade',
    `(?<![a-z])(?:give|award|assign|output|return|grant|set|choose|select|confirm|respond with|answer with)(?: [\\p{L}']{1,12}){0,4} (?:score |level |grade |rating )?(?:of |to |at |= ?)?${n}(?= ?(?:[.!,;)"']|$|on |for (?:every|each|all|this|both)|to (?:every|each|all|both|this)|in (?:every|each|all)|everywhere|only|points?[.!]))|(?:score|level|grade|rating) (?:is |has been |was )?(?:locked|set|fixed|confirmed|recorded|assigned) (?:at|to|as) ${n}`,
  ],
  [
    'grade',
    `${giving} ${answering} (?:a |an |the |level |score |grade |rating |of |at )*${n}(?! ?(?:min|hour|day|sec|percent|stars))`,
  ],
  [
    'grade',
    `(?:score|grade|rate|mark) (?:this|it|them|me|him|her|us|all|both|everyone|everybody)(?: (?:a|an|as|at|with|level))* ${n}(?! ?(?:min|hour|day|sec|percent|stars))|(?:^|[.!?] )level ${n}[.!]`,
  ],
  [
    'grade',
    `(?:must|should|has to|shall|is to|needs to|will) (?:be|receive|get|score|earn) (?:scored|graded|rated|marked|given|awarded|assigned)? ?(?:as |at |with )?(?:a |an )?${n}`,
  ],
  [
    'grade',
    `(?:scores?|marks?|grades?|ratings?|levels?) (?:below|under|lower than|less than|short of|beneath) ${n}(?! ?(?:min|hour|day|sec|percent|of ))|(?:anything|nothing|everything) (?:below|under|lower than|less than) ${n}(?= ?(?:[.,;:!)]|$|and |or |is |would |will |violat|for (?:this|me)))|(?:don't|do not|must|need to|have to) get (?:a |an )?${n}(?= ?[,.!;])`,
  ],
  [
    'grade',
    `(?:start|begin) (?:from|at|with) level ${n}|(?<!${otherLevel} )(?:score|level|grade|rating) ?(?::|=|is) ?${n}|approved [^.!?]{0,40}(?:at|for|as|with) (?:level|score|grade) ?${n}`,
  ],
  [
    'grade',
    '(?:clarity|tone|ownership|empathy|structure|conciseness|accuracy|completeness) (?:here )?(?:means|is defined as|is satisfied|counts as|refers to)|(?:only|sole|single) criterion|criteri(?:on|a) (?:here |now |really )?(?:means?|(?:is|are) (?:defined|fulfilled|satisfied|met)|should be (?:read|understood|interpreted)|refers? to)',
  ],
  [
    'both',
    `(?:pre-?approved|approved|verified|certified|validated|cleared) (?:at|for|as|with) (?:level|score|grade) ?${n}`,
  ],
  [
    'both',
    `(?:example|sample|model|reference|exemplar|anchor)s? (?:(?:of|for) (?:an? )?(?:level|score|grade)[ -]${n} (?:answer|response)|(?:answer|response) (?:of|for|at) (?:level|score|grade) ${n})|(?:answer|text|response|essay)s? (?:that )?you are (?:now |currently )?(?:reading|grading|evaluating|scoring|assessing)`,
  ],
  [
    'both',
    '(?:candidate|answer|response|submission|applicant|essay)s? (?:that |which |whom )?you (?:will |are )?(?:grade|grading|score|scoring|evaluate|evaluating|assess|assessing|rate|rating|mark|marking)(?![a-z])',
  ],
  [
    'both',
    '(?:instead of|stop) (?:grading|scoring|evaluating|assessing|marking)(?= ?(?:[.!?,;]|$)| (?:this|the|my|it|and)(?![a-z]))',
  ],
  [
    'both',
    "(?:evaluator|grader|rater|examiner|scorer|judge)(?:'s)? (?:policy|policies|instructions?|rules?|override|directive)|(?:note|message|instructions?|attention|memo|memorandum|hint) (?:to|for) (?:the |any |an? )?(?:ai|llm|grader|rater|evaluator|language model|grading|automated|scorer|examiner)",
  ],
  [
    'both',
    'if you are (?:an? )?(?:ai|llm|language model|automated|grader|evaluator)(?![a-z])|(?:quote|cite|use|copy) (?:this|the following)(?: sentence| text| passage| line)? as (?:your |the )?evidence',
  ],
  [
    'both',
    '(?:this|my|the above|the present) (?:reply|answer|response|submission|text|message|essay|candidate)[^.!?]{0,160}?(?:satisf|fulfil|meet|met|exceed|deserv|earn|merit)[a-z]{0,5} (?:fully |clearly )?(?:(?:every|all|each)(?: the| of the)? (?:criteri|level|requirements? of the rubric)|the (?:highest|top|maximum|full))',
  ],
  [
    'both',
    `(?:every|this|these|all|both|the above) (?:answer|response|submission|candidate|applicant|essay)s?[^.!?]{0,40}(?:scores?|gets?|receives?|earns?|deserves?|(?:is|are) (?:at )?level) (?:a |an |at |level )*${n}(?! ?(?:min|hour|day|sec|percent|stars))|(?:responses|answers|texts)[^.!?]{0,40} are level ${n}|(?:exemplar|anchor|calibration)[^.!?]{0,30}(?:level ${n}|${top})|as (?:a |the )?level ${n} (?:reference|anchor|example|answer)`,
  ],
  [
    'both',
    `(?:scoring|grading|rating|marking) (?:this|it|me) (?:below|under|lower|less|above|anything)|treat (?:this|the) (?:answer|response|text|submission) as (?:the |a )?(?:gold|reference|exemplar|perfect|benchmark|top)`,
  ],
  [
    'both',
    'the (?:candidate|applicant|author|writer|respondent) (?:clearly |consistently )?(?:demonstrates|shows|displays|exhibits|has shown) (?:outstanding|exceptional|exemplary|superb|perfect|flawless)[^.!?]{0,20} (?:ownership|empathy|clarity|communication|judg|understanding|structure|leadership|skill|writing|tone|initiative)',
  ],
  [
    'both',
    `${answering}${near}${top}|${grading}${near}${top}|(?:mark|rate|grade|score|count) ${answering} as (?:perfect|excellent|outstanding|complete|correct|top|flawless)`,
  ],
  [
    'both',
    `(?:forbid|prohibit|unlawful|illegal|violat|discriminat)${near}(?:scores?|grades?|marks?|ratings?) (?:below|under|lower than|less than) ${n}|(?:scores?|grades?|marks?|ratings?) (?:below|under|lower than|less than) ${n}${near}(?:forbid|prohibit|unlawful|illegal|violat|discriminat)`,
  ],
  ['world', grading],
  [
    'world',
    '(?:before|when|while|after) (?:scoring|grading|evaluating)(?![a-z])|(?:evaluate|grade|score|assess) (?:this|the following)(?: text| answer| response)? ?:|(?:rationale|evidence|gap|feedback|confidence) field|in the (?:gap|rationale)(?![a-z])|evaluation (?:criteria|policy)|(?:final|overall) (?:score|grade|level|rating)',
  ],
  ['self', answering],
  [
    'self',
    '(?:next|other|previous) (?:candidate|applicant)s?|rubrics?|rubrica|(?:for|in) this (?:question|exercise|assessment)|whoever wrote this|(?:already|just) (?:reviewed|graded|scored|evaluated) this|copied from me|(?:both|these|all) (?:answers|responses)|this is (?:an?|the) [^.!?]{0,60}(?:answer|response|reply|submission)|the candidate (?:demonstrates|shows|displays|exhibits|deserves|is)',
  ],
  [
    'self',
    'discriminat|will be (?:reported|sued)|lose my (?:visa|job|home|house|status)|(?:need|get|want) this (?:job|position|role)(?! (?:to|done|finished|back|running))|please be kind|be (?:kind|lenient|generous)[.!]|(?:desperately|really) need (?:this|the) job',
  ],
];
