import {
  OwnerChange,
  ReviewItemKind,
  ReviewSnapshot,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** An item as a campaign begins with it. */
export interface ReviewSubject {
  kind: ReviewItemKind;
  /** The entity, application id, owner value or account. */
  subject: string;
  title?: string;
  /** Who decides, and owns it by the catalog; absent until it is assigned. */
  groupRef?: string;
  /** The domains that it is part of. */
  domains: readonly string[];
  snapshot: ReviewSnapshot;
  ownerChange?: OwnerChange;
}
