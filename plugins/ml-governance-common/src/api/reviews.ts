import { RemediationEdit } from './remediation';
import {
  ReviewDecision,
  ReviewItemKind,
  ReviewItemState,
} from '../review/ReviewItem';
import { ReviewScope } from '../review/ReviewCampaign';
import { ReviewProgress } from '../review/reviewProgress';
import {
  OwnerChange,
  ReviewBill,
  ReviewSnapshot,
} from '../review/ReviewSnapshot';
import { ReviewSignOff, ReviewStep } from '../review/ReviewStep';

/**
 * Of whom something is counted: a group or a domain.
 *
 * @public
 */
export interface ReviewedPart {
  entityRef: string;
  title?: string;
  progress: ReviewProgress;
}

/**
 * How a group has come on.
 *
 * @public
 */
export interface ReviewedGroup extends ReviewedPart {
  /**
   * Raised whenever anything of the group changes. It is signed off upon the
   * revision that was seen.
   */
  revision: number;
  /** Items of other groups that wait for the answer of this one. */
  asked: number;
  /** Whether the catalog has it no more; its items have to be assigned anew. */
  gone?: boolean;
  /** Whether the caller is a member, and so may decide for it. */
  mine: boolean;
  signedOffAt?: string;
  signedOffBy?: string;
}

/**
 * What a campaign is about, as far as the catalog shows it to the caller.
 *
 * @public
 */
export interface ReviewedScope extends ReviewScope {
  /** How many groups or domains are left out, since the caller may not see them. */
  hidden: number;
}

/** @public */
export interface ReviewCampaignSummary {
  id: string;
  title: string;
  scope: ReviewedScope;
  bill: ReviewBill;
  /** ISO 8601 in UTC, like all instants. */
  dueAt: string;
  remindDaysBefore: number[];
  createdAt: string;
  createdBy: string;
  /** When the catalog had been read that it was made from. */
  catalogReadAt: string;
  closedAt?: string;
  closedBy?: string;
  /** Of all that the caller may see: everything, or what their groups decide. */
  progress: ReviewProgress;
  /** Groups of the caller that take part. */
  groups: ReviewedGroup[];
}

/**
 * Campaigns, those made last first.
 *
 * @public
 */
export interface ReviewCampaignsResponse {
  items: ReviewCampaignSummary[];
  nextCursor?: string;
  /** Whether the caller may make campaigns. */
  manages: boolean;
}

/** @public */
export interface ReviewCampaignsQuery {
  /** Those alone in which this group takes part. */
  groupRef?: string;
  /** From 1 to 100; 20 where absent. */
  limit?: number;
  cursor?: string;
}

/**
 * A campaign: for whoever manages reviews with every group, for others with
 * their own.
 *
 * @public
 */
export interface ReviewCampaignResponse extends ReviewCampaignSummary {
  manages: boolean;
  /** An entity counts in every domain that it is part of. */
  domains: ReviewedPart[];
  /** Items that are assigned to no group. */
  unassigned: ReviewProgress;
}

/** @public */
export interface ReviewItem {
  id: string;
  kind: ReviewItemKind;
  /** The entity, application id, owner value or account that it is about. */
  subject: string;
  title?: string;
  state: ReviewItemState;
  /** Decide upon this one. */
  revision: number;
  /** The group that decides; absent until it is assigned to one. */
  groupRef?: string;
  /** The group that was asked to take it over, or has. */
  toGroupRef?: string;
  /** Whether the catalog has that group no more; who manages reviews may assign it anew. */
  toGroupGone?: boolean;
  snapshot: ReviewSnapshot;
  /** Parts of the snapshot that the caller may not see, and that are left out. */
  denied: ('cost' | 'compliance')[];
  /** Where the owner is another one than at the review before. */
  ownerChange?: OwnerChange;
  /** Whether the catalog has the entity no more. */
  gone?: boolean;
  /** Of one that is gone: who claims its application ids now, as far as visible. */
  claimedNowBy?: string[];
  /** In the order in which it was done. */
  history: ReviewStep[];
}

/** @public */
export interface ReviewItemsQuery {
  /** The group whose items are asked for; those that no group has where absent. */
  groupRef?: string;
  cursor?: string;
  /** From 1 to 500; 200 where absent. */
  limit?: number;
}

/**
 * What a group decides about, and what other groups ask it to take over.
 *
 * @public
 */
export interface ReviewItemsResponse {
  /** Absent of what no group has. */
  group?: ReviewedGroup;
  items: ReviewItem[];
  /** Items that are left out, since the caller may not see the entity. */
  hidden: number;
  nextCursor?: string;
  signOffs: ReviewSignOff[];
}

/** @public */
export interface ReviewDecisionRequest {
  revision: number;
  decision: ReviewDecision;
  toGroupRef?: string;
  comment?: string;
}

/** @public */
export interface ReviewAnswerRequest {
  revision: number;
  accept: boolean;
  comment?: string;
}

/** @public */
export interface ReviewAssignmentRequest {
  revision: number;
  groupRef: string;
}

/** @public */
export interface ReviewTakeBackRequest {
  revision: number;
}

/** @public */
export interface ReviewSignOffRequest {
  groupRef: string;
  /** The revision of the group that was seen. */
  revision: number;
}

/**
 * What a hand-over needs to become true: in the catalog file, and in the tags.
 *
 * @public
 */
export interface ReviewChangeResponse {
  entityRef: string;
  from?: string;
  to: string;
  /** Where the catalog has the entity from. */
  location?: string;
  /** A unified diff of that file; absent where it could not be read. */
  patch?: string;
  /** Why there is no patch. */
  patchProblem?: string;
  /** For the description of a pull request, in Markdown. */
  pullRequest: string;
  /** Absent where the dictionary has no owner key, or the caller may not see the resources. */
  retagging?: {
    tagKey: string;
    /** Absent where nothing is known of the group's owner value. */
    value?: string;
    /** What a plan to change tags is made from. */
    edits: RemediationEdit[];
    /** Resources beyond those, where a plan cannot hold all. */
    more: number;
  };
}

/**
 * Everything that a campaign has come to, as far as the caller may see it.
 *
 * @public
 */
export interface ReviewEvidenceResponse {
  campaign: ReviewCampaignSummary;
  /** When it was taken, ISO 8601 in UTC. */
  takenAt: string;
  items: ReviewItem[];
  hidden: number;
  signOffs: (ReviewSignOff & { groupRef: string })[];
}
