import { createHash } from 'node:crypto';
import {
  AwsResource,
  Finding,
  findTag,
  ResourceEvaluation,
  TagDefinition,
  TagDictionary,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { version } from '../../package.json';
import { resourceWeight } from './resourceWeight';
import { withheldTags, WITHHELD_VALUE } from './withheldTags';

/** What a dictionary makes of a resource, as it is kept beside it. */
export interface ResourceAssessment {
  /** The value of its application-id tag, and how that tag was found. */
  application?: { value: string; match: 'exact' | 'key' };
  verdict: ResourceEvaluation['verdict'];
  /** See `resourceWeight`. */
  weight: number;
  /** Keys of the definitions that it violates, in the dictionary's order. */
  violates: string[];
  /** What people may find it by, in lowercase; nothing that is withheld. */
  searchText: string;
}

type Assessed = Pick<AwsResource, 'arn' | 'name' | 'type' | 'tags'>;

/**
 * Holds resources against the dictionary when they are written, so that lists
 * can be filtered, sorted and counted by the database. Never decides anything
 * about tags itself: the suite has one evaluator.
 */
export class ResourceAssessor {
  /**
   * Stands for all that assessments follow from. What was assessed by another
   * has to be assessed again: every release may evaluate otherwise.
   */
  readonly id: string;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      evaluator: TagEvaluator;
      applicationId: TagDefinition;
    },
  ) {
    this.id = createHash('sha256')
      .update(JSON.stringify([version, options.dictionary]))
      .digest('base64url')
      .slice(0, 16);
  }

  assess(resource: Assessed): ResourceAssessment {
    const { evaluator, applicationId } = this.options;
    const { verdict, findings } = evaluator.evaluate(resource);
    const found = findTag(resource.tags ?? [], applicationId);
    return {
      ...(found && found.tag.value !== ''
        ? { application: { value: found.tag.value, match: found.match } }
        : {}),
      verdict,
      weight: resourceWeight(findings),
      violates: violatedKeys(findings),
      searchText: searchTextOf(resource, findings),
    };
  }
}

/** Keys of the definitions that are violated, in the dictionary's order. */
export function violatedKeys(findings: readonly Finding[]): string[] {
  const keys = new Set<string>();
  for (const { status, definitionKey } of findings) {
    if (status === 'violation' && definitionKey !== undefined) {
      keys.add(definitionKey);
    }
  }
  return [...keys];
}

/** A search that finds what is withheld would give it away. */
function searchTextOf(
  { name, arn, tags = [] }: Assessed,
  findings: readonly Finding[],
): string {
  let text = `${name}\n${arn}`;
  for (const { key, value } of withheldTags(tags, findings)) {
    if (key !== WITHHELD_VALUE) text += `\n${key}`;
    if (value !== WITHHELD_VALUE) text += `\n${value}`;
  }
  // As in the C locale: it is the same wherever the backend runs.
  return text.toLowerCase();
}
