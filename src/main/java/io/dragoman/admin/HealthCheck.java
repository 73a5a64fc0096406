package io.dragoman.admin;

/**
 * One thing that readiness depends on, or that an operator should know.
 *
 * @param critical false when the bridge serves phones in spite of it, e.g. one broken route file
 * @param detail the reason, or what is worth knowing; may be empty when well
 */
public record HealthCheck(String name, boolean well, boolean critical, String detail) {}
