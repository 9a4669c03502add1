import { z } from 'zod';

type FileType = 'text/csv' | 'text/plain' | 'application/vnd.apache.parquet';

/** A call of the HTTP API, as its document tells of it. */
export interface Operation {
  path: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  operationId: string;
  summary: string;
  query: z.ZodObject;
  body?: z.ZodType;
  /** The schema of JSON, or the type of a file. */
  response: z.ZodType | FileType;
  /** Statuses beyond 200, 400 and 401. */
  errors?: number[];
}
