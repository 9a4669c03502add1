import { Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import Ajv2020 from 'ajv/dist/2020';
import request, { Response } from 'supertest';
import { openApiDocument } from '../api/openapi';
import { DocumentedCall } from './documentedCalls';

const BASE = '/api/ml-governance';
const document = JSON.parse(JSON.stringify(openApiDocument()));
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'openapi');

const AS_USER = { Authorization: mockCredentials.user.header() };

/**
 * The API as callers see it. Every answer, good or bad, is held against what
 * the OpenAPI document says about it.
 */
export function documentedApi(server: Server) {
  return {
    /** As a user, unless the headers say otherwise. */
    async get(path: string, headers: Record<string, string> = AS_USER) {
      const response = await request(server)
        .get(BASE + path)
        .set(headers);
      checkDocumented('get', path, response);
      return response;
    },
    /** A file as it was sent, byte by byte, in `body`. */
    async download(path: string) {
      const response = await request(server)
        .get(BASE + path)
        .set(AS_USER)
        .buffer(true)
        .parse((stream, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', chunk => chunks.push(chunk));
          stream.on('end', () => done(null, Buffer.concat(chunks)));
          stream.on('error', error => done(error, undefined));
        });
      checkDocumented('get', path, response);
      return response;
    },
    async post(
      path: string,
      body: object,
      headers: Record<string, string> = AS_USER,
    ) {
      const response = await request(server)
        .post(BASE + path)
        .set(headers)
        .send(body);
      checkDocumented('post', path, response);
      return response;
    },
    async patch(path: string, body: object) {
      const response = await request(server)
        .patch(BASE + path)
        .set(AS_USER)
        .send(body);
      checkDocumented('patch', path, response);
      return response;
    },
    async delete(path: string, headers: Record<string, string> = AS_USER) {
      const response = await request(server)
        .delete(BASE + path)
        .set(headers);
      checkDocumented('delete', path, response);
      return response;
    },
    async call(
      { method, path, body }: DocumentedCall,
      headers: Record<string, string> = AS_USER,
    ) {
      const response = await request(server)
        [method](BASE + path)
        .set(headers)
        .send(body);
      checkDocumented(method, path, response);
      return response;
    },
  };
}

function checkDocumented(method: string, path: string, response: Response) {
  const [pathname] = path.split('?');
  if (pathname === '/v1/openapi.json') return;
  const template = Object.keys(document.paths).find(
    one =>
      document.paths[one][method] &&
      new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  if (!template) throw new Error(`${method} ${pathname} is not documented`);
  const pointer = ['paths', template, method, 'responses', response.status]
    .concat(['content', response.type, 'schema'])
    .map(part => `${part}`.replace(/~/g, '~0').replace(/\//g, '~1'))
    .map(encodeURIComponent)
    .join('/');
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  if (!validate) {
    throw new Error(
      `${method} ${template} does not document ${response.status}: ${response.text}`,
    );
  }
  const isFile = response.type !== 'application/json';
  if (!validate(isFile ? '' : response.body)) {
    throw new Error(
      `The answer of ${method} ${path} is not as documented: ${ajv.errorsText(
        validate.errors,
      )}`,
    );
  }
}
