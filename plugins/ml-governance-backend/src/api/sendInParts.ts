import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';

/**
 * Sends a file as it is made: no faster than it is taken, so that no more than
 * a part of it is held. Whatever fails on the way cuts the answer off, which
 * its reader sees: a file that ends well is whole.
 */
export async function sendInParts(
  response: express.Response,
  parts: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  try {
    await pipeline(Readable.from(parts, { objectMode: true }), response);
  } catch (error) {
    // Who closes the connection wants no more of it; nothing is wrong.
    const { code }: { code?: unknown } = Object(error);
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
