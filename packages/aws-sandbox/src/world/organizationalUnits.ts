import { Account, MANAGEMENT_ACCOUNT_ID, ROOT_ID } from './organization';
import { TAG_KEYS } from './tagKeys';

/** An organizational unit. {@link unitOf} tells which accounts are in it. */
export interface OrganizationalUnit {
  id: string;
  name: string;
  /** The root or another unit. */
  parentId: string;
}

export const ML_UNIT_ID = 'ou-anyc-mlwrklds';
export const NON_PRODUCTION_UNIT_ID = 'ou-anyc-nonprods';
export const PRODUCTION_UNIT_ID = 'ou-anyc-prodctns';
const SUSPENDED_UNIT_ID = 'ou-anyc-suspnded';

export const ORGANIZATIONAL_UNITS: readonly OrganizationalUnit[] = [
  { id: ML_UNIT_ID, name: 'ML workloads', parentId: ROOT_ID },
  { id: SUSPENDED_UNIT_ID, name: 'Suspended', parentId: ROOT_ID },
  {
    id: NON_PRODUCTION_UNIT_ID,
    name: 'Non-production',
    parentId: ML_UNIT_ID,
  },
  { id: PRODUCTION_UNIT_ID, name: 'Production', parentId: ML_UNIT_ID },
];

/** The root or the unit that an account is in, by the environment it is for. */
export function unitOf({ id, name, status, tags }: Account): string {
  if (id === MANAGEMENT_ACCOUNT_ID) return ROOT_ID;
  if (status !== 'ACTIVE') return SUSPENDED_UNIT_ID;
  switch (tags[TAG_KEYS.environment]) {
    case undefined:
      return name.endsWith('-production') ? PRODUCTION_UNIT_ID : ML_UNIT_ID;
    case 'production':
      return PRODUCTION_UNIT_ID;
    default:
      return NON_PRODUCTION_UNIT_ID;
  }
}

/** The units above an account, the root first and its own last. */
export function unitsAbove(account: Account): string[] {
  const path: string[] = [];
  for (
    let id: string | undefined = unitOf(account);
    id !== undefined;
    id = ORGANIZATIONAL_UNITS.find(unit => unit.id === id)?.parentId
  ) {
    path.unshift(id);
  }
  return path;
}
