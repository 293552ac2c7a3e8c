import axios from 'axios';

/**
 * Notes the time-out of each request that n8n's helper sends: nothing on the wire shows it.
 * @returns milliseconds, in the order of the requests
 */
export async function timeoutsDuring(run: () => Promise<unknown>): Promise<unknown[]> {
	const timeouts: unknown[] = [];
	const watching = axios.interceptors.request.use((config) => {
		timeouts.push(config.timeout);
		return config;
	});
	try {
		await run();
	} finally {
		axios.interceptors.request.eject(watching);
	}
	return timeouts;
}
