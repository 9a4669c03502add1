import { FindingSeverity } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CheckRuleId } from './checkRules';

/** One thing that is wrong, or not known, about a tag of a resource. */
export interface CheckFinding {
  ruleId: CheckRuleId;
  severity: FindingSeverity;
  file: string;
  /** From 1, where the file has it. */
  line?: number;
  /** The logical id or address. */
  resource: string;
  type: string;
  /** The path of the construct in the CDK's app, where it is known. */
  construct?: string;
  /** The key of the dictionary, or the one that is written; absent where no single key is meant. */
  key?: string;
  /** What it is, as a sentence. */
  message: string;
  /** How to mend it, as a sentence. */
  mend: string;
}

/** How many findings there are of each kind, listed or not. */
export type FindingCounts = Record<FindingSeverity | 'unknown', number>;

/** What a run of the check came to. Its texts may be shown as they are. */
export interface CheckReport {
  /** In the order of the inputs; the most severe where there are too many. */
  findings: CheckFinding[];
  counts: FindingCounts;
  /** How many resources were held against the dictionary. */
  resources: number;
  /** What was not looked at, as sentences. */
  notes: string[];
}
