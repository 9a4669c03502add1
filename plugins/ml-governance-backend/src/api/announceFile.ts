import { parseEntityRef } from '@backstage/catalog-model';
import express from 'express';

/** A file that an answer consists of. */
export interface AnsweredFile {
  /** Without the name's ending, such as `statement-2026-10`. */
  about: string;
  /** The name's ending, such as `csv`. */
  ending: string;
  type: string;
}

/** Announces a file about an entity: nobody is to keep, show or guess at it. */
export function announceFile(
  response: express.Response,
  entityRef: string,
  { about, ending, type }: AnsweredFile,
): void {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const fileName = [kind, namespace, name, about].join('-');
  response.setHeader('Content-Type', type);
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${fileName}.${ending}"`,
  );
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}
