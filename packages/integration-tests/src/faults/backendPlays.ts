import { Databases } from '../portal/Databases';
import { databasePlays } from './databasePlays';
import { Play } from './Play';
import { PROCESS_PLAYS } from './processPlays';
import { replicaPlays } from './replicaPlays';
import { WRITE_PLAYS } from './writePlays';

/** What befalls the backend itself: its database, its process, its replicas. */
export function backendPlays(databases: Databases): Play[] {
  return [
    ...databasePlays(databases),
    ...WRITE_PLAYS,
    ...PROCESS_PLAYS,
    ...replicaPlays(databases),
  ];
}
