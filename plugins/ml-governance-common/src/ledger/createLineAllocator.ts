import { TagDictionary } from '../dictionary/TagDictionary';
import { tagDefinitionFor } from '../dictionary/tagDefinitionFor';
import { rememberRecent } from '../evaluation/rememberRecent';
import { createValueNormalizer } from '../normalization/createValueNormalizer';
import { LineAllocation } from './Allocation';
import { AllocationPolicy } from './AllocationPolicy';
import { BillLineAttributes } from './BillLine';
import { Candidate, CandidateIndex } from './CandidateIndex';
import { compileLineFilter } from './compileLineFilter';
import { compileOrigin, resourceTextsOf, textOfOrigin } from './compileOrigin';

/**
 * Decides where a line of the bill ends.
 *
 * @public
 */
export interface LineAllocator {
  allocate(line: BillLineAttributes): LineAllocation;
}

/** Spellings that leave no doubt; a typo may well be another application. */
const ACCEPTED: Record<AllocationPolicy['spellings'], ReadonlySet<string>> = {
  certain: new Set(['exact', 'case', 'separator']),
  exact: new Set(['exact']),
};
const UNALLOCATED: LineAllocation = { basis: 'unallocated' };

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
  const aliases =
    policy.spellings === 'certain' ? (definition?.keyAliases ?? []) : [];
  const known = createApplicationLookup(
    options.applicationIds,
    ACCEPTED[policy.spellings],
  );
  const candidates = new CandidateIndex([
    ...policy.rules.map((rule): Candidate => {
      const filter = compileLineFilter(rule.where);
      return {
        filter,
        needs: textOfOrigin(rule.from),
        mentions: filter.resourceTexts ?? resourceTextsOf(rule),
        allocate: inheritedBy(rule.id, compileOrigin(rule), known),
      };
    }),
    ...policy.pools.flatMap(({ id, where }) =>
      where.map((written): Candidate => {
        const filter = compileLineFilter(written);
        return {
          filter,
          mentions: filter.resourceTexts,
          allocate: sharedIn(id),
        };
      }),
    ),
  ]);

  return {
    allocate: line =>
      directly(line, key, aliases, known) ??
      candidates.first(line) ??
      UNALLOCATED,
  };
}

interface Application {
  /** Absent where the text names no known application. */
  id?: string;
  exact: boolean;
}

function createApplicationLookup(
  applicationIds: Iterable<string>,
  accepted: ReadonlySet<string>,
): (text: string) => Application {
  const normalizer = createValueNormalizer({ allowed: [...applicationIds] });
  return rememberRecent(text => {
    const meant = normalizer.normalize(text);
    if (!meant || !accepted.has(meant.by)) return { exact: false };
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

function inheritedBy(
  rule: string,
  textOf: (line: BillLineAttributes) => string,
  known: (text: string) => Application,
): Candidate['allocate'] {
  return line => {
    const text = textOf(line);
    const id = text === '' ? undefined : known(text).id;
    return id === undefined
      ? undefined
      : { basis: 'inherited', applicationId: id, rule };
  };
}

function sharedIn(pool: string): Candidate['allocate'] {
  const allocation: LineAllocation = { basis: 'shared', pool };
  return () => allocation;
}
