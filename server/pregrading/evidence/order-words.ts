/** Words of orders to a grader, by language; without accents, as `unmask` leaves them. Beginnings of words, mostly. */
const verbsOfIgnoring = [
  // English
  "ignor|disregard|forget|overrid|overrul|bypass|discard|do not follow|do not obey|don't follow|stop following|pay no attention",
  // German, Dutch, Scandinavian
  'missacht|vergiss|vergesst|vergessen sie|beachte|umgeh|uberspring|negeer|vergeet|bortse|glom|se bort',
  // Romance
  'oublie|faites abstraction|fais abstraction|ne tenez pas compte|ne tiens pas compte|olvid|omit|haz caso omiso|haga caso omiso|desestim|no tengas en cuenta|desconsider|esquec|dimentic|trascur|non considerare',
  // Slavic, Turkish
  'zignoruj|pomin|zapomnij|zapomen|игнорир|проигнорир|забуд|не обращай|ігнору|проігнору|yok say|gormezden|yoksay|dikkate alma',
  // Indonesian, Vietnamese
  'abaikan|lupakan|bo qua',
];
const verbsUnspaced =
  '忽略|无视|無視|忘记|忘記|不要理会|不理会|忘れ|무시|잊어|تجاهل|نادیده|فراموش کن|अनदेखा|नजरअंदाज|नज़रअंदाज़|भूल जा';
const rules = [
  'instruction|instruccion|instrucoes|instruc|istruzion|instructie|instrukc|instruktion|instruks|инструкц|інструкц|instruksi',
  'rule|guideline|prompt|rubric|criteri|directive|grading|scoring|command|system message',
  'anweisung|anleitung|vorgabe|regel|richtlinie|bewertung|kriteri|consigne|grille|bareme|critere|regle|indicacion|regla|diretriz|orientac|regra|regol|richtlijn|beoordeling',
  'polecen|zasad|wytyczn|kryteri|anvisning|указани|правил|критери|рубрик|вказівк|talimat|yonerge|kural|kriter|olcut|aturan|perintah|chi dan|huong dan|quy tac',
];
const rulesUnspaced =
  '指令|指示|说明|說明|规则|規則|ルール|提示|评分标准|評分標準|評価基準|採点基準|지시|명령|규칙|기준|تعليمات|القواعد|المعايير|الأوامر|دستور|قوانین|معیار|निर्देश|नियम|मानदंड';

const verbsOfGiving = [
  'give|giving|award|assign|return|output|grant|set|rate|score|grade|mark|respond with|reply with|deserve|receive|print|report|select|choose|must be|use',
  'verdien|merite|merece|merita|заслуж|gib|geben|vergib|vergeb|bewert|setz|erteil|geef|ken|toeken|beoordeel|ge|tilldela|gi',
  'attribu|donne|accord|mets|mettez|note|notez|asign|otorg|da|dale|dame|pon|califi|conced|puntua|atribu|de|avali|pontue|assegn|dai|dare|valut',
  'przyzna|daj|przydziel|ocen|wystaw|постав|присво|дай|дайте|назнач|оцен|выстав|став|признач|оціни|ver|verin|atayin|puanla|beri|berikan|cho|danh gia',
];
const verbsOfGivingUnspaced =
  '给|給|打|评|評|授予|分配|付け|与え|つけ|주|부여|매겨|امنح|أعط|اعط|ضع|قيّم|قيم|بده|اختصاص|दें|दीजिए|दो';
const tops = [
  '(?:highest|maximum|maximal|max|top|full|perfect|best|lowest|minimum|worst)(?: (?:possible|allowed|available|permitted|achievable|numeric))? (?:scores?|marks?|grades?|ratings?|levels?(?! of)|points|bands?)',
  'hochstpunktzahl|hochstnote|hochstwertung|bestnote|(?:volle|maximale|hochste|hochstmogliche|beste)[nrms]? (?:punkt|bewertung|note|stufe|wertung)|(?:maximale|hoogste) (?:score|cijfer|beoordeling|punt)',
  '(?:note|score|niveau|notation) (?:maxim|la plus haute|la plus elevee|le plus haut|le plus eleve)|meilleure note|maximum de points|(?:puntuacion|nota|calificacion|puntaje|nivel) (?:mas alt|maxim)|(?:maxima|mejor) (?:puntuacion|nota|calificacion)|maximo puntaje',
  '(?:pontuacao|nota|nivel) (?:mais alt|maxim)|(?:punteggio|voto|livello) (?:piu alto|massim)|massimo (?:punteggio|dei voti|voto)|punteggio pieno|maxpoang|hogsta (?:betyg|poang)|hoyeste (?:karakter|score)',
  '(?:maksymaln|najwyzsz)\\p{L}{1,4} (?:ocen|punkt|liczb|not|wynik|poziom)|(?:максимальн|высш|наивысш|найвищ|самы)\\p{L}{1,5} (?:балл|бал|оценк|оцінк|уров|высок)|(?:en yuksek|tam|maksimum) (?:puan|not)',
  '(?:nilai|skor) (?:tertinggi|maksim|sempurna)|diem (?:cao nhat|toi da)',
];
const topsUnspaced =
  '最高分|满分|滿分|最高评分|最高等级|最高評価|最高点|最高得点|満点|최고 ?점|만점|최고 ?등급|أعلى درجة|الدرجة القصوى|الدرجة الكاملة|العلامة الكاملة|أعلى تقييم|أعلى علامة|بالاترین (?:نمره|امتیاز)|حداکثر (?:نمره|امتیاز)|نمره کامل|अधिकतम अंक|सर्वोच्च अंक|पूरे अंक';
const thisAnswer = [
  '(?:this|my|the following|the above|present) (?:answer|response(?! time)|reply|submission|essay|candidate|applicant|text|message)|(?:text|answer|response|everything) above|(?:every|each|all|any)(?: the| of the)? criteri(?:on|a)',
  '(?:diese[rnsm]?|meine[rnm]?) (?:antwort|bewerbung|einreichung|abgabe|text)|(?:dit|mijn) antwoord|(?:cette|ma) (?:reponse|copie|candidature)|chaque critere|tous les criteres',
  '(?:esta|mi) respuesta|este (?:candidato|texto)|cada criterio|todos (?:los|os) criterios|(?:esta|minha) resposta|questa risposta|questo (?:testo|candidato)|ogni criterio|tutti i criteri',
  't[ea]j? odpowied\\p{L}{1,3}|кажд\\p{L}{1,4} критери|(?:этот|этому|мой|моему) (?:ответ|текст)\\p{L}{0,2}|bu (?:cevap|yanit)\\p{L}{0,3}|jawaban ini',
];
const thisAnswerUnspaced =
  '(?:这|這)(?:个|份|篇|個)?(?:答案|回答|答卷)|此(?:答案|回答)|この(?:回答|答案|解答)|이 ?(?:답변|답안)|(?:ل)?هذه الإجابة|هذا الجواب|इस (?:उत्तर|जवाब)';
const graders = [
  '(?:ai |llm |automated |automatic |human )?(?:grader|rater|evaluator|examiner|assessor|scorer)s?|grading (?:model|system|assistant|policy|instruction|scale|rubric)s?|system prompt|scoring (?:guide|model|system|policy|rubric)|language model',
  'prufer|korrektor|bewerter|bewertungsmodell|sprachmodell|bewertungsraster|correcteur|evaluateur|examinateur|modele de langage|evaluador|corrector|examinador|calificador|modelo de lenguaje|avaliador|corretor|valutatore|esaminatore',
  'beoordelaar|egzaminator|oceniajac\\p{L}{0,3}|проверяющ\\p{L}{0,3}|экзаменатор\\p{L}{0,2}|оценщик\\p{L}{0,2}|языков\\p{L}{1,3} модел\\p{L}{1,2}|degerlendirici|penilai|giam khao',
];
const gradersUnspaced =
  '评分员|评卷|阅卷|考官|评分系统|語言模型|语言模型|採点者|評価者|試験官|채점자|평가자|المقيّم|المصحح|المقيم|मूल्यांकनकर्ता|परीक्षक';

/** With a boundary before each, where the script has boundaries. */
function anyOf(words: readonly string[], unspaced: string, after = ''): string {
  return `(?:(?<![\\p{L}\\p{N}])(?:${words.join('|')})${after}|${unspaced})`;
}

export const ignoring = anyOf(verbsOfIgnoring, verbsUnspaced);
export const ruling = anyOf(rules, rulesUnspaced);
export const giving = anyOf(verbsOfGiving, verbsOfGivingUnspaced, '\\p{L}{0,4}(?!\\p{L})');
export const top = anyOf(tops, topsUnspaced);
export const answering = anyOf(thisAnswer, thisAnswerUnspaced, '(?![\\p{L}])');
export const grading = anyOf(graders, gradersUnspaced, '(?![\\p{L}])');
