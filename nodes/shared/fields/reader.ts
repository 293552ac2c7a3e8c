/**
 * What parameters are read with, as far as operations, drop-downs and triggers all have it.
 * Each of n8n's contexts is one.
 */
export interface ParameterReader {
	/**
	 * @param fallback for a parameter that is not shown
	 * @param options `extractValue`: of something that was picked from a list, its ID
	 * @returns the value for the item that is worked on
	 */
	getNodeParameter(name: string, fallback?: unknown, options?: { extractValue?: boolean }): unknown;
	/** IANA name of the workflow's time zone. */
	getTimezone(): string;
}
