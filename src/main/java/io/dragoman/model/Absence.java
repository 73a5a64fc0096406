package io.dragoman.model;

/**
 * Why a directory says nothing of a device, which is something else than that it knows no such.
 *
 * @param detail names the directory and what is wrong with it, without secrets; may be empty
 */
public record Absence(Cause cause, String detail) {}
