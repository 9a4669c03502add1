import { TagDictionary } from '../dictionary/TagDictionary';
import { tagDefinitionFor } from '../dictionary/tagDefinitionFor';
import { rememberRecent } from '../evaluation/rememberRecent';
import { createValueNormalizer } from '../normalization/createValueNormalizer';
import { LineAllocation } from './Allocation';
import { AllocationPolicy } from './AllocationPolicy';
import { BillLineAttributes } from './BillLine';
import {
  CompiledFilter,
  compileLineFilter,
  kindOf,
  LineTest,
} from './compileLineFilter';
import { compileOrigin } from './compileOrigin';

/**
 * Decides where a line of the bill ends.
 *
 * @public
 */
export interface LineAllocator {
  allocate(line: BillLineAttributes): LineAllocation;
}

/** Spellings that leave no doubt; a typo may well be another application. */
const CERTAIN: ReadonlySet<string> = new Set(['exact', 'case', 'separator']);
/** Kinds of lines whose rules are kept at hand; a real bill has some thousands. */
const MAX_KINDS = 50_000;
const UNALLOCATED: LineAllocation = { basis: 'unallocated' };

/** A rule or pool, once it is known that it looks at this kind of line. */
type Candidate = (line: BillLineAttributes) => LineAllocation | undefined;

/**
 * Compiles a policy. A line ends where its application-id tag says, if that
 * names a known application, exactly or in a certain spelling; or where the
 * first rule says that does; or in the first pool that takes it; or nowhere.
 * What it answers depends on nothing but the line.
 *
 * @param options - `applicationIds` are those that the catalog knows
 * @public
 */
export function createLineAllocator(options: {
  policy: AllocationPolicy;
  dictionary: TagDictionary;
  applicationIds: Iterable<string>;
}): LineAllocator {
  const { policy, dictionary } = options;
  const definition = tagDefinitionFor(dictionary, 'applicationId');
  const key = dictionary.roles.applicationId;
  const aliases = definition?.keyAliases ?? [];
  const known = createApplicationLookup(options.applicationIds);
  const candidates = [
    ...policy.rules.map(rule => ({
      filter: compileLineFilter(rule.where),
      candidate: ruleCandidate(rule.id, compileOrigin(rule), known),
    })),
    ...policy.pools.flatMap(pool =>
      pool.where.map(where => ({
        filter: compileLineFilter(where),
        candidate: poolCandidate(pool.id),
      })),
    ),
  ];
  const candidatesFor = keptByKind(candidates);

  return {
    allocate(line) {
      const direct = directly(line, key, aliases, known);
      if (direct) return direct;
      if (candidates.length === 0) return UNALLOCATED;
      for (const candidate of candidatesFor(line)) {
        const found = candidate(line);
        if (found) return found;
      }
      return UNALLOCATED;
    },
  };
}

interface Application {
  /** Absent where the text names no known application. */
  id?: string;
  exact: boolean;
}

function createApplicationLookup(
  applicationIds: Iterable<string>,
): (text: string) => Application {
  const normalizer = createValueNormalizer({ allowed: [...applicationIds] });
  return rememberRecent(text => {
    const meant = normalizer.normalize(text);
    if (!meant || !CERTAIN.has(meant.by)) return { exact: false };
    return { id: meant.value, exact: meant.by === 'exact' };
  }, 10_000);
}

function directly(
  line: BillLineAttributes,
  key: string,
  aliases: readonly string[],
  known: (text: string) => Application,
): LineAllocation | undefined {
  const value = line.resourceTags[key];
  if (value) {
    const { id, exact } = known(value);
    // A tag of the right key decides, also where it names nobody known.
    if (id === undefined) return undefined;
    return {
      basis: 'direct',
      applicationId: id,
      match: exact ? 'exact' : 'alias',
    };
  }
  for (const alias of aliases) {
    const text = line.resourceTags[alias];
    const id = text ? known(text).id : undefined;
    if (id !== undefined) {
      return { basis: 'direct', applicationId: id, match: 'alias' };
    }
  }
  return undefined;
}

function ruleCandidate(
  rule: string,
  textOf: (line: BillLineAttributes) => string,
  known: (text: string) => Application,
): Candidate {
  return line => {
    const text = textOf(line);
    const id = text === '' ? undefined : known(text).id;
    return id === undefined
      ? undefined
      : { basis: 'inherited', applicationId: id, rule };
  };
}

function poolCandidate(pool: string): Candidate {
  const allocation: LineAllocation = { basis: 'shared', pool };
  return () => allocation;
}

/**
 * The candidates for a line. Most of them rule a line out by its account,
 * service or usage type, which many lines have in common, so that verdict is
 * kept.
 */
function keptByKind(
  all: readonly { filter: CompiledFilter; candidate: Candidate }[],
): (line: BillLineAttributes) => readonly Candidate[] {
  let kept = new Map<string, readonly Candidate[]>();
  return line => {
    const kind = kindOf(line);
    const found = kept.get(kind);
    if (found) return found;
    const candidates = all
      .filter(({ filter }) => filter.kind(line))
      .map(({ filter, candidate }) => guarded(filter.single, candidate));
    if (kept.size >= MAX_KINDS) kept = new Map();
    kept.set(kind, candidates);
    return candidates;
  };
}

function guarded(test: LineTest, candidate: Candidate): Candidate {
  return line => (test(line) ? candidate(line) : undefined);
}
