import { AwsResource } from '../evaluation/AwsResource';
import {
  Finding,
  ResourceEvaluation,
  ViolationKind,
} from '../evaluation/Finding';
import { FindingSeverity } from '../dictionary/TagDictionary';
import { ApplicationIdRule, OwnerRule } from '../mapping/EntityMapping';
import { EntityState } from './cost';
import { SourceFailure, SourceSummary } from './sources';

/**
 * - `match`: every owner tag seen names an expected owner
 * - `mismatch`: some owner tag names somebody else
 * - `missing`: no resource carries an owner tag
 * - `unknown`: nobody is expected, or no tag could be read
 *
 * @public
 */
export type OwnerVerdict = 'match' | 'mismatch' | 'missing' | 'unknown';

/**
 * How a resource was found to belong to an application.
 *
 * - `exact`: its application-id tag says so
 * - `key`: a tag whose key is another spelling of the application-id key does
 * - `value`: its value is another spelling of the application id
 *
 * @public
 */
export type ResourceMatch = 'exact' | 'key' | 'value';

/**
 * Resources that break one definition in one way.
 *
 * @public
 */
export interface ViolationGroup {
  definitionKey?: string;
  violation: ViolationKind;
  severity: FindingSeverity;
  mandatory: boolean;
  /** The key as found, where it is not the dictionary's. */
  actualKey?: string;
  /** The value that all of them share, where it matters; withheld where it is personal data. */
  actualValue?: string;
  resources: number;
  reason: string;
  /** A fix that fits every resource of the group. */
  suggestion?: { key: string; value?: string };
  /** Up to three of the resources, for orientation. */
  examples: { arn: string; name: string; type: string }[];
}

/**
 * How many resources of an entity keep one definition.
 *
 * @public
 */
export interface DefinitionScore {
  key: string;
  mandatory: boolean;
  ok: number;
  violation: number;
  unknown: number;
  notApplicable: number;
}

/**
 * How far the AWS resources of an entity keep the tag dictionary.
 *
 * @public
 */
export interface ComplianceResponse {
  entityRef: string;
  state: EntityState;
  applicationIds: string[];
  mappedBy?: ApplicationIdRule;
  hint?: string;
  /** What every key begins with, so that a page can leave it out. */
  keyPrefix: string;
  score: {
    compliant: number;
    violating: number;
    /** Their tags could not be read; not part of `percent`. */
    unknown: number;
    total: number;
    /** Compliant among those whose tags are known, one decimal; absent where there are none. */
    percent?: string;
  };
  accounts: number;
  byKey: DefinitionScore[];
  /** Worst first: mandatory before discretionary, then severity, then resources. */
  findings: ViolationGroup[];
  owner: {
    expected: string[];
    rule: OwnerRule;
    seen: { value: string; resources: number }[];
    verdict: OwnerVerdict;
  };
  /** Accounts and regions that may hold more resources of this entity but could not be read. */
  failures: SourceFailure[];
  sources: SourceSummary[];
}

/**
 * A resource of an entity with its findings.
 *
 * @public
 */
export interface EvaluatedResource extends AwsResource {
  matchedBy: ResourceMatch;
  verdict: ResourceEvaluation['verdict'];
  findings: Finding[];
  firstSeenAt: string;
  lastSeenAt: string;
  accountName?: string;
}

/**
 * One page of the resources of an entity.
 *
 * @public
 */
export interface ResourcesResponse {
  entityRef: string;
  state: EntityState;
  items: EvaluatedResource[];
  total: number;
  nextCursor?: string;
  sources: SourceSummary[];
}

/**
 * Tags to be held against the dictionary, without touching any resource.
 *
 * @public
 */
export interface EvaluateRequest {
  resources: {
    /** Such as `sagemaker:endpoint`; every definition that is not limited to types applies where absent. */
    type?: string;
    tags: { key: string; value: string }[];
  }[];
}

/**
 * The evaluations, in the order of the resources asked about.
 *
 * @public
 */
export interface EvaluateResponse {
  results: ResourceEvaluation[];
}
