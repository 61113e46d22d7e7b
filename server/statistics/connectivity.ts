/** Candidates and interviewers linked, directly or through others, by reviews. */
export type ReviewGroup = {
  readonly candidates: readonly string[];
  readonly interviewers: readonly string[];
  readonly ratings: number;
};

/**
 * The groups into which reviews fall: two people are in one group if a chain of reviews leads from
 * one to the other. Only within a group can a lenient interviewer be told from strong candidates.
 * Largest group first (by ratings, then by first appearance); no ratings, no groups.
 * Union-find with path halving, Tarjan and van Leeuwen, JACM 31 (1984); the notion is Searle's
 * connectedness, *Linear Models* (1971), section 7.4.
 */
export function reviewGroups(
  ratings: readonly { readonly candidate: string; readonly interviewer: string }[],
): ReviewGroup[] {
  const parent: number[] = [];
  const candidates = new Map<string, number>();
  const interviewers = new Map<string, number>();
  const nodeOf = (known: Map<string, number>, name: string): number => {
    const node = known.get(name);
    if (node !== undefined) return node;
    known.set(name, parent.length);
    return parent.push(parent.length) - 1;
  };
  for (const { candidate, interviewer } of ratings) {
    const [one, other] = [nodeOf(candidates, candidate), nodeOf(interviewers, interviewer)];
    parent[rootOf(parent, one)] = rootOf(parent, other);
  }

  type Group = { candidates: string[]; interviewers: string[]; ratings: number };
  const groups = new Map<number, Group>();
  const groupOf = (node: number): Group => {
    const root = rootOf(parent, node);
    const group = groups.get(root) ?? { candidates: [], interviewers: [], ratings: 0 };
    groups.set(root, group);
    return group;
  };
  for (const [candidate, node] of candidates) groupOf(node).candidates.push(candidate);
  for (const [interviewer, node] of interviewers) groupOf(node).interviewers.push(interviewer);
  for (const { candidate } of ratings) groupOf(candidates.get(candidate)!).ratings++;
  return [...groups.values()].sort((a, b) => b.ratings - a.ratings);
}

/**
 * Yes if each criterion was rated by one interviewer only, or for one candidate only: then that
 * factor cannot be told from the criteria at all.
 */
export function isConfounded(
  ratings: readonly {
    readonly candidate: string;
    readonly interviewer: string;
    readonly criterion?: string;
  }[],
): boolean {
  const [interviewer, candidate] = [new Map<string, string>(), new Map<string, string>()];
  let [sharesInterviewers, sharesCandidates] = [false, false];
  for (const rating of ratings) {
    const criterion = rating.criterion ?? '';
    if (!interviewer.has(criterion)) interviewer.set(criterion, rating.interviewer);
    if (!candidate.has(criterion)) candidate.set(criterion, rating.candidate);
    sharesInterviewers ||= interviewer.get(criterion) !== rating.interviewer;
    sharesCandidates ||= candidate.get(criterion) !== rating.candidate;
  }
  return !sharesInterviewers || !sharesCandidates;
}

function rootOf(parent: number[], start: number): number {
  let node = start;
  while (parent[node] !== node) {
    parent[node] = parent[parent[node]!]!;
    node = parent[node]!;
  }
  return node;
}
