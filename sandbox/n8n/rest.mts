/** n8n ties a session to the browser that opened it. */
const BROWSER_ID = '7c9f2f0e-4d0b-4c55-9d3e-2b6a51b3a1c4';

/** An error answer of n8n's REST interface. */
export class N8nApiError extends Error {
	readonly status: number;

	constructor(method: string, path: string, status: number, message: string) {
		super(`n8n answered ${method} ${path} with ${status}: ${message}`);
		this.name = 'N8nApiError';
		this.status = status;
	}
}

/**
 * Requests to n8n's REST interface for one user, who is logged in once an answer brings a session
 * cookie. All throw an `N8nApiError` when n8n refuses.
 */
export class RestSession {
	readonly url: string;
	#cookie = '';

	constructor(url: string) {
		this.url = url;
	}

	async get<T = unknown>(path: string): Promise<T> {
		return await this.request('GET', path);
	}

	async post<T = unknown>(path: string, body: unknown): Promise<T> {
		return await this.request('POST', path, body);
	}

	protected async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.send(method, path, body);
		const answer = (await response.json()) as { data: T };
		return answer.data;
	}

	protected async send(method: string, path: string, body?: unknown): Promise<Response> {
		const init = {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				...(this.#cookie ? { cookie: this.#cookie } : {}),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		};
		const address = `${this.url}${path}`;
		const response = await fetch(address, init).catch(async (error: unknown) => {
			// n8n closes idle connections, and may do so in the moment when one is used again.
			if (method !== 'GET') throw error;
			return await fetch(address, init);
		});
		const cookie = response.headers.getSetCookie().find((value) => value.startsWith('n8n-auth='));
		if (cookie) this.#cookie = cookie.split(';')[0];
		if (!response.ok) {
			const text = await response.text();
			throw new N8nApiError(method, path, response.status, readMessage(text));
		}
		return response;
	}
}

function readMessage(text: string): string {
	try {
		const { message } = JSON.parse(text) as { message?: string };
		return message ?? text;
	} catch {
		return text.slice(0, 300);
	}
}
