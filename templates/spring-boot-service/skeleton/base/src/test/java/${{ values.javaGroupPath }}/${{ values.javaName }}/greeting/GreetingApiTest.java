package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import static org.hamcrest.Matchers.matchesPattern;
{% if values.messageQueue != 'none' %}
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
{% endif %}
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
{% if values.database != 'none' %}
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
{% endif %}
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

{% if values.database != 'none' %}
import java.util.UUID;
{% endif %}
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
{% if values.messageQueue != 'none' %}
import org.springframework.test.context.bean.override.mockito.MockitoBean;
{% endif %}
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("test")
class GreetingApiTest {

    @Autowired
    private MockMvc http;
{% if values.messageQueue != 'none' %}

    @MockitoBean
    private GreetingPublisher publisher;
{% endif %}

    @Test
    void greetsByName() throws Exception {
        create("{\"name\": \" Ada \"}")
{% if values.database != 'none' %}
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", matchesPattern("/api/v1/greetings/[0-9a-f-]{36}")))
{% else %}
                .andExpect(status().isOk())
{% endif %}
                .andExpect(jsonPath("$.name").value("Ada"))
                .andExpect(jsonPath("$.message").value("Hello, Ada!"))
                .andExpect(jsonPath("$.id", matchesPattern("[0-9a-f-]{36}")));
{% if values.messageQueue != 'none' %}
        verify(publisher).publish(argThat(event -> event.name().equals("Ada")));
{% endif %}
    }

    @Test
    void refusesAnEmptyName() throws Exception {
        create("{\"name\": \" \"}")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
{% if values.messageQueue != 'none' %}
        verify(publisher, never()).publish(any());
{% endif %}
    }

    @Test
    void refusesANameThatIsTooLong() throws Exception {
        create("{\"name\": \"" + "a".repeat(81) + "\"}").andExpect(status().isBadRequest());
    }
{% if values.database != 'none' %}

    @Test
    void readsBackWhatItCreated() throws Exception {
        String location = create("{\"name\": \"Grace\"}").andReturn().getResponse().getHeader("Location");
        http.perform(get(location))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.message").value("Hello, Grace!"));
    }

    @Test
    void saysThatAGreetingIsUnknown() throws Exception {
        http.perform(get("/api/v1/greetings/" + UUID.randomUUID()))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }
{% endif %}

    @Test
    void isAliveAndReady() throws Exception {
        http.perform(get("/actuator/health/liveness")).andExpect(status().isOk());
        http.perform(get("/actuator/health/readiness")).andExpect(status().isOk());
    }

    private ResultActions create(String body) throws Exception {
        return http.perform(post("/api/v1/greetings").contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
