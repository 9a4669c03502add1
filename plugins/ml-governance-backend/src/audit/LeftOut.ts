import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import { Caller } from './Caller';
import { DeniedReads } from './DeniedReads';

/**
 * What an answer about many entities leaves out, since the caller may not see
 * it. Such a call is answered all the same, so that nothing is thrown which
 * could be audited: it is gathered here, and leaves one event for all that the
 * catalog hides and one for each permission that is lacking.
 */
export class LeftOut {
  private readonly hidden = new Set<string>();
  private readonly denied = new Map<Permission, Set<string>>();

  constructor(
    private readonly denials: DeniedReads,
    private readonly caller: Caller,
  ) {}

  /** An entity that the catalog does not show to the caller. */
  addHidden(entityRef: string): void {
    this.hidden.add(entityRef);
  }

  /** An entity that the caller may see, but not what this permission is for. */
  addDenied(permission: Permission, entityRef: string): void {
    const refs = this.denied.get(permission);
    if (refs) refs.add(entityRef);
    else this.denied.set(permission, new Set([entityRef]));
  }

  /** Never throws, as nothing that audits does; ends the call. */
  async record(): Promise<void> {
    const { denials, caller, hidden } = this;
    if (hidden.size > 0) {
      await denials.record(
        {
          permission: catalogEntityReadPermission,
          entityRefs: [...hidden],
          caller,
        },
        new NotFoundError(
          `The answer leaves out ${hidden.size} entities that the catalog does not show to the caller`,
        ),
      );
    }
    for (const [permission, refs] of this.denied) {
      await denials.record(
        { permission, entityRefs: [...refs], caller },
        new NotAllowedError(
          `The answer leaves this out about ${refs.size} entities; ask for the permission ${permission.name}`,
        ),
      );
    }
  }
}
