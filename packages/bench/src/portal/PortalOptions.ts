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
}
