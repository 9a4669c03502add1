import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { S3 } from '@aws-sdk/client-s3';
import { InputError, isError } from '@backstage/errors';
import { AccountCredentials } from '../aws/AccountCredentials';
import { awsFailure } from '../aws/awsFailure';
import { countRequests } from '../aws/countRequests';
import { AWS_REQUEST_TIMEOUTS } from '../aws/requestTimeouts';
import { changedSince } from './changedSince';
import {
  ExportStore,
  MAX_MANIFEST_BYTES,
  StoredFile,
  StoreOptions,
} from './ExportStore';
import { FileCache } from './FileCache';

const MAX_PAGES = 10_000;
/** A file that is not what was listed, or is gone. */
const CHANGED = new Set(['PreconditionFailed', 'NoSuchKey']);

const listSchema = z.object({
  Contents: z
    .array(
      z.object({
        Key: z.string(),
        Size: z.int().min(0),
        ETag: z.string().min(1),
      }),
    )
    .default([]),
  NextContinuationToken: z.string().optional(),
});

/** An export in a bucket, whose files are kept in a cache on this machine. */
export class S3Store implements ExportStore {
  readonly location: string;
  readonly #options: S3StoreOptions;

  constructor(options: S3StoreOptions) {
    this.#options = options;
    this.location = `s3://${options.bucket}/${options.prefix}`;
  }

  async list(options: StoreOptions): Promise<StoredFile[]> {
    const { bucket, prefix } = this.#options;
    return this.#withClient(options, async client => {
      const files: StoredFile[] = [];
      let token: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const answer = await client
          .listObjectsV2(
            {
              Bucket: bucket,
              Prefix: `${prefix}/`,
              ContinuationToken: token,
            },
            { abortSignal: options.signal },
          )
          .catch(error => {
            throw awsFailure(error, 's3:ListBucket', `s3://${bucket}`);
          });
        const { Contents, NextContinuationToken } = this.#check(answer);
        for (const { Key, Size, ETag } of Contents) {
          files.push({
            path: Key.slice(prefix.length + 1),
            size: Size,
            etag: ETag,
          });
        }
        if (!NextContinuationToken || NextContinuationToken === token) {
          return files;
        }
        token = NextContinuationToken;
      }
      throw new InputError(
        `${this.location} has more files than can be listed; make the location the folder of one export`,
      );
    });
  }

  async readText(file: StoredFile, options: StoreOptions): Promise<string> {
    if (file.size > MAX_MANIFEST_BYTES) {
      throw new InputError(
        `${this.location}/${file.path} is too large for a manifest; check the location of the export`,
      );
    }
    return this.#withClient(options, async client => {
      const body = await this.#get(client, file, options);
      const parts: Uint8Array[] = [];
      for await (const part of body) parts.push(part);
      return Buffer.concat(parts).toString('utf8');
    });
  }

  async fetch(files: readonly StoredFile[], options: StoreOptions) {
    const { cache } = this.#options;
    return this.#withClient(options, client =>
      cache.hold(
        files.map(file => ({
          name: `${this.location}/${file.path}`,
          version: file.etag,
          size: file.size,
          download: async (target: string) => {
            options.signal.throwIfAborted();
            await pipeline(
              await this.#get(client, file, options),
              createWriteStream(target),
              { signal: options.signal },
            );
          },
        })),
      ),
    );
  }

  /** The content of a file as it was listed: not of one that came since. */
  async #get(
    client: S3,
    file: StoredFile,
    { signal }: StoreOptions,
  ): Promise<Readable> {
    const { bucket, prefix } = this.#options;
    try {
      const { Body } = await client.getObject(
        {
          Bucket: bucket,
          Key: `${prefix}/${file.path}`,
          IfMatch: file.etag,
        },
        { abortSignal: signal },
      );
      if (Body instanceof Readable) return Body;
      throw new TypeError('The answer has no body');
    } catch (error) {
      if (isError(error) && CHANGED.has(error.name)) {
        throw changedSince(`${this.location}/${file.path}`, error);
      }
      throw awsFailure(error, 's3:GetObject', `${this.location}/${file.path}`);
    }
  }

  #check(answer: unknown): z.output<typeof listSchema> {
    const result = listSchema.safeParse(answer);
    if (result.success) return result.data;
    throw new InputError(
      `s3:ListObjectsV2 of ${this.location} gave an answer that cannot be used (${result.error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')}). Check that the endpoint is AWS`,
    );
  }

  async #withClient<Result>(
    options: StoreOptions,
    use: (client: S3) => Promise<Result>,
  ): Promise<Result> {
    const { credentials, region } = this.#options;
    const client = new S3({
      region,
      credentials: credentials.provider,
      followRegionRedirects: true,
      // A bucket of an endpoint that is no name of S3 is a part of the path.
      forcePathStyle: Boolean(
        process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL,
      ),
      customUserAgent: 'ml-governance-backstage',
      requestHandler: AWS_REQUEST_TIMEOUTS,
    });
    client.middlewareStack.use(countRequests('s3', options.count));
    try {
      return await use(client);
    } finally {
      client.destroy();
    }
  }
}

/** What an {@link S3Store} is made from. */
export interface S3StoreOptions {
  bucket: string;
  /** Without slashes at its ends. */
  prefix: string;
  region: string;
  /** Whose the bucket may be read with. */
  credentials: AccountCredentials;
  cache: FileCache;
}
