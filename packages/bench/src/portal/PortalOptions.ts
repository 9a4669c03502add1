/** What a portal that is measured holds, and where. */
export interface PortalOptions {
  port: number;
  /** Connection of PostgreSQL; SQLite in `directory` where absent. */
  postgres?: { host: string; port: number; user: string };
  /** For the files of SQLite. */
  directory: string;
  applications: number;
  days: number;
  resources: number;
  /** Teams beside each other in the place of the tree of groups; guests are in the largest. */
  teams?: number;
}
