import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { SimulatedOutcome } from '../simulation/SimulatedChange';
import { SourceSummary } from './sources';

/**
 * What is to be tried: another dictionary, or tag policies that would be
 * attached in the place of others. Exactly one of `dictionary` and `tagPolicy`.
 *
 * @public
 */
export interface SimulationRequest {
  /** As it would stand in the config: an object, or YAML or JSON as text. */
  dictionary?: string | Record<string, unknown>;
  /** JSON as text or an object; several that are attached to one target. */
  tagPolicy?: TagPolicyInput | TagPolicyInput[];
  /** With `tagPolicy`: what is attached today; nothing where absent. */
  attachedTagPolicy?: TagPolicyInput | TagPolicyInput[];
}

/**
 * A tag policy as somebody has it at hand.
 *
 * @public
 */
export type TagPolicyInput = string | Record<string, unknown>;

/**
 * What changes for some resources: how many have each outcome, and what they
 * cost.
 *
 * @public
 */
export interface SimulatedFigures {
  resources: Record<SimulatedOutcome, number>;
  /** Absent where the bill does not tell what of it falls on each outcome. */
  amounts?: Record<SimulatedOutcome, Amount>;
}

/**
 * Resources that have something in common.
 *
 * @public
 */
export interface SimulationGroup extends SimulatedFigures {
  /** Empty for resources that have none of it, such as no owner tag. */
  key: string;
  /** Of an account, where it is known. */
  name?: string;
  /** Of a service: the entities behind it, as far as the caller may see them. */
  entityRefs?: string[];
}

/**
 * The groups that stand first, worst first, and all others as one.
 *
 * @public
 */
export interface SimulationGroups {
  groups: SimulationGroup[];
  others?: SimulatedFigures & { count: number };
}

/**
 * What the amounts of a simulation are: those of a month of the bill by
 * resource where it is held line by line, else those of services all of whose
 * resources have one outcome. Nothing is shared out over resources.
 *
 * @public
 */
export type SimulationMoney =
  | {
      by: 'resource' | 'service';
      metric: CostMetric;
      /** ISO 4217. */
      currency?: string;
      /** `YYYY-MM`. */
      month: string;
      /** Whether the bill of the month was issued; figures may move until then. */
      closed: boolean;
      /** By resource: what of the month falls on no resource that is held. */
      unplaced?: Amount;
    }
  | { by: 'nothing'; reason: string };

/**
 * What would change for the whole organisation. The groups of `byService`,
 * `byOwner`, `byType` and `byAccount` each add up to the whole; in `byKey` a
 * resource counts under every key that decides its outcome.
 *
 * @public
 */
export interface SimulationResponse extends SimulatedFigures {
  subject: 'dictionary' | 'tag-policy';
  /** `empty` where no resource is held. */
  state: 'ready' | 'empty';
  /** What every key begins with, so that a page can leave it out. */
  keyPrefix: string;
  /** Of a tag policy: resources whose tags AWS would refuse to write as they stand. */
  refusedWrites?: number;
  byService: SimulationGroups;
  byOwner: SimulationGroups;
  byType: SimulationGroups;
  byAccount: SimulationGroups;
  byKey: SimulationGroups;
  money: SimulationMoney;
  sources: SourceSummary[];
}
