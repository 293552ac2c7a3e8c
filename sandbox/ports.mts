/** The providers of the sandbox, in the order of their ports. */
export const PROVIDERS = [
	{ key: 'fonoUc', name: 'FonoUC' },
	{ key: 'vonageReports', name: 'Vonage Reports' },
	{ key: 'vonageBusiness', name: 'Vonage Business' },
] as const;

export type ProviderKey = (typeof PROVIDERS)[number]['key'];

/** The port of FonoUC's own addresses; the other providers take the ports behind it. */
export const FIRST_PORT = 9443;

/** The greatest first port that leaves one for each provider. */
export const LAST_FIRST_PORT = 65_535 - PROVIDERS.length + 1;

/** @param first port of the first provider, or 0 for any free ones */
export function providerPorts(first: number): Record<ProviderKey, number> {
	const ports = PROVIDERS.map(({ key }, index) => [key, first === 0 ? 0 : first + index] as const);
	return Object.fromEntries(ports) as Record<ProviderKey, number>;
}

/** @returns the name of the provider that wanted a port */
export function providerAt(port: number, first: number): string | undefined {
	return PROVIDERS[port - first]?.name;
}
