import type { ICredentialTestRequest, IDataObject } from 'n8n-workflow';

/**
 * What n8n asks when a user tests a credential. Any answer with a status of success passes.
 * @param request `baseURL` may be an expression, and so may be the values of `qs`
 * @param told by status: what the user reads where the answer has it; n8n has words of its own for others
 */
export function credentialTest(
	request: { baseURL: string; url: string; qs?: IDataObject },
	told: Readonly<Record<number, string>>,
): ICredentialTestRequest {
	return {
		request: { ...request, disableFollowRedirect: true },
		rules: Object.entries(told).map(([status, message]) => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		})),
	};
}

/** The same words for several statuses. @param words made with the status */
export function forStatuses(
	statuses: readonly number[],
	words: (status: number) => string,
): Record<number, string> {
	return Object.fromEntries(statuses.map((status) => [status, words(status)]));
}
