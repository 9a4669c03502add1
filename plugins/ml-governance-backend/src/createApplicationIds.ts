import { ApplicationIdsInUse } from './applicationIds/ApplicationIdsInUse';
import { AuthorizedApplicationIds } from './applicationIds/AuthorizedApplicationIds';
import { ReservationTable } from './applicationIds/ReservationTable';
import { AuditedWrites } from './audit/AuditedWrites';
import { Foundation } from './createFoundation';

/** What gives out application ids that nobody has. */
export function createApplicationIds(
  foundation: Foundation,
): AuthorizedApplicationIds {
  const { knex, mapping } = foundation;
  return new AuthorizedApplicationIds({
    ...foundation,
    reservations: new ReservationTable(knex),
    inUse: new ApplicationIdsInUse({ ...foundation, ...mapping }),
    writes: new AuditedWrites(foundation),
  });
}
