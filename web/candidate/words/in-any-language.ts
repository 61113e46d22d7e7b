/** What every language must say: the same names and the same givens as the English, in words of its own. */
export type InAnyLanguage<English> = English extends string
  ? string
  : English extends (...given: infer Given) => infer Said
    ? (...given: Given) => InAnyLanguage<Said>
    : { readonly [Name in keyof English]: InAnyLanguage<English[Name]> };
