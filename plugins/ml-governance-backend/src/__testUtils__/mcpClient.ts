import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** A client of the portal's MCP backend, as an agent has one. */
export async function connectMcpClient(
  server: Server,
  headers: Record<string, string>,
): Promise<Client> {
  const { port } = server.address() as AddressInfo;
  const client = new Client({ name: 'test-agent', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(
      new URL(`http://127.0.0.1:${port}/api/mcp-actions/v1`),
      { requestInit: { headers } },
    ),
  );
  return client;
}
