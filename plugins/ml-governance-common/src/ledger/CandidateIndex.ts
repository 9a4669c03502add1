import { LineAllocation } from './Allocation';
import { BillLineAttributes } from './BillLine';
import { compileAnyText } from './compileAnyText';
import { CompiledFilter, kindOf } from './compileLineFilter';
import { LineText } from './compileOrigin';

/** A rule or a pool of a policy. */
export interface Candidate {
  filter: CompiledFilter;
  /** The tag without which it has nothing to say. */
  needs?: LineText;
  /** It has nothing to say about a resource whose id contains none of these. */
  mentions?: readonly string[];
  allocate: (line: BillLineAttributes) => LineAllocation | undefined;
}

/** Kinds of lines whose candidates are kept at hand; a real bill has some thousands. */
const MAX_KINDS = 50_000;
const FIELDS = ['resourceTags', 'accountTags', 'costCategories'] as const;

interface Ranked {
  rank: number;
  candidate: Candidate;
}

interface CandidatesOfKind {
  /** Those that nothing else rules out. */
  always: Ranked[];
  /** Those that some text in the id of the resource is needed for. */
  byText: Ranked[];
  /** The others by the field and the key that they need. */
  byKey: Map<LineText['field'], Map<string, Ranked[]>>;
}

/**
 * Finds the first candidate that takes a line, without asking all of them.
 * Most rule a line out by its account, service or usage type, which many lines
 * have in common, so that verdict is kept; most of the others by a tag that
 * the line does not carry, or by what the id of its resource does not contain.
 */
export class CandidateIndex {
  private kept = new Map<string, CandidatesOfKind>();
  private readonly mentionsAny: (resourceId: string) => boolean;

  constructor(private readonly candidates: readonly Candidate[]) {
    this.mentionsAny = compileAnyText([
      ...new Set(candidates.flatMap(({ mentions = [] }) => mentions)),
    ]);
  }

  first(line: BillLineAttributes): LineAllocation | undefined {
    if (this.candidates.length === 0) return undefined;
    const { always, byText, byKey } = this.ofKind(line);
    let best = firstOf(always, line, Infinity);
    if (byText.length > 0 && this.mentionsAny(line.resourceId)) {
      best = firstOf(byText, line, best?.rank ?? Infinity) ?? best;
    }
    for (const field of FIELDS) {
      const ofField = byKey.get(field);
      if (!ofField) continue;
      for (const key in line[field]) {
        if (!Object.hasOwn(line[field], key)) continue;
        const needing = ofField.get(key);
        if (!needing) continue;
        best = firstOf(needing, line, best?.rank ?? Infinity) ?? best;
      }
    }
    return best?.allocation;
  }

  private ofKind(line: BillLineAttributes): CandidatesOfKind {
    const kind = kindOf(line);
    const found = this.kept.get(kind);
    if (found) return found;
    const created: CandidatesOfKind = {
      always: [],
      byText: [],
      byKey: new Map(),
    };
    this.candidates.forEach((candidate, rank) => {
      if (!candidate.filter.kind(line)) return;
      const { needs, mentions } = candidate;
      if (!needs) {
        const group = mentions ? created.byText : created.always;
        group.push({ rank, candidate });
        return;
      }
      const ofField = created.byKey.get(needs.field) ?? new Map();
      created.byKey.set(needs.field, ofField);
      const ofKey = ofField.get(needs.key) ?? [];
      ofField.set(needs.key, ofKey);
      ofKey.push({ rank, candidate });
    });
    if (this.kept.size >= MAX_KINDS) this.kept = new Map();
    this.kept.set(kind, created);
    return created;
  }
}

/** The first that takes the line of those before a rank. */
function firstOf(
  ranked: readonly Ranked[],
  line: BillLineAttributes,
  before: number,
): { rank: number; allocation: LineAllocation } | undefined {
  for (const { rank, candidate } of ranked) {
    if (rank >= before) return undefined;
    if (!mentioned(candidate.mentions, line.resourceId)) continue;
    if (!candidate.filter.single(line)) continue;
    const allocation = candidate.allocate(line);
    if (allocation) return { rank, allocation };
  }
  return undefined;
}

function mentioned(
  texts: readonly string[] | undefined,
  resourceId: string,
): boolean {
  return !texts || texts.some(text => resourceId.includes(text));
}
